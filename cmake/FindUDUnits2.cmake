# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# UDUNITS-2, which comes without a CMake package: UDUnits2::UDUnits2

find_path(UDUnits2_INCLUDE_DIR udunits2.h PATH_SUFFIXES udunits2)
find_library(UDUnits2_LIBRARY udunits2)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(UDUnits2 REQUIRED_VARS UDUnits2_LIBRARY UDUnits2_INCLUDE_DIR)

if(UDUnits2_FOUND AND NOT TARGET UDUnits2::UDUnits2)
    add_library(UDUnits2::UDUnits2 UNKNOWN IMPORTED)
    set_target_properties(UDUnits2::UDUnits2 PROPERTIES
        IMPORTED_LOCATION "${UDUnits2_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${UDUnits2_INCLUDE_DIR}"
    )
endif()
mark_as_advanced(UDUnits2_INCLUDE_DIR UDUnits2_LIBRARY)
