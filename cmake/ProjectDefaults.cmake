# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One interface target carries the language level, the warnings and the Qt switches, so that no directory can drift from the others.
add_library(chatelaine_config INTERFACE)
target_compile_features(chatelaine_config INTERFACE cxx_std_20)
target_include_directories(chatelaine_config INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_definitions(chatelaine_config INTERFACE
    QT_NO_KEYWORDS
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
)
target_compile_options(chatelaine_config INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wno-missing-field-initializers
    $<$<BOOL:${CHATELAINE_WERROR}>:-Werror>
)
if(CHATELAINE_SANITIZE)
    # A null or misaligned access stops an x86-64 process under the address sanitizer anyway; checking for it at every member access took half
    # of the time of the build.
    target_compile_options(chatelaine_config INTERFACE -fsanitize=${CHATELAINE_SANITIZE} -fno-sanitize=null,alignment -fno-omit-frame-pointer)
    target_link_options(chatelaine_config INTERFACE -fsanitize=${CHATELAINE_SANITIZE})
endif()

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
configure_file(${CMAKE_CURRENT_LIST_DIR}/version.h.in ${PROJECT_BINARY_DIR}/generated/version.h @ONLY)

# One precompiled header for all libraries and tests: what they include most, and nothing that looks at the macros in which they differ.
if(CHATELAINE_PCH)
    if(NOT EXISTS ${PROJECT_BINARY_DIR}/generated/precompiled.cpp)
        file(WRITE ${PROJECT_BINARY_DIR}/generated/precompiled.cpp "")
    endif()
    add_library(chatelaineprecompiled STATIC ${PROJECT_BINARY_DIR}/generated/precompiled.cpp)
    target_link_libraries(chatelaineprecompiled PRIVATE chatelaine_config Qt6::Core Qt6::Xml)
    target_precompile_headers(chatelaineprecompiled PRIVATE
        ${PROJECT_SOURCE_DIR}/protocol/wire/stanza.h <QDateTime> <QDomElement> <QObject> <functional> <memory>)
    set_target_properties(chatelaineprecompiled PROPERTIES AUTOMOC OFF)
endif()
function(chatelaine_precompile target)
    if(CHATELAINE_PCH)
        target_link_libraries(${target} PRIVATE Qt6::Xml) # of which the precompiled header has some
        target_precompile_headers(${target} REUSE_FROM chatelaineprecompiled)
    endif()
endfunction()

# chatelaine_library(name alias SOURCES ... LIBS ...): a layer of the program. Static in what is handed on; shared (BUILD_SHARED_LIBS) in the
# presets for developers and sanitizers, where two hundred tests would each hold a copy of every layer.
function(chatelaine_library target alias)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_library(${target} ${ARG_SOURCES})
    # The same command line for both kinds, so that what ccache holds serves both; Qt itself asks for code that does not depend on its place.
    set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "" POSITION_INDEPENDENT_CODE OFF)
    add_library(Chatelaine::${alias} ALIAS ${target})
    target_link_libraries(${target} PUBLIC chatelaine_config ${ARG_LIBS})
    chatelaine_precompile(${target})
endfunction()

# chatelaine_test(name SOURCES ... LIBS ... [LABELS ...] [TIMEOUT s] [ENVIRONMENT ...]): one QtTest executable and its CTest entry.
function(chatelaine_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE chatelaine_config Qt6::Test ${ARG_LIBS})
    chatelaine_precompile(${name})
    target_compile_definitions(${name} PRIVATE CHATELAINE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" CHATELAINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/bin)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=Europe/Stockholm;LC_ALL=C.UTF-8;CHATELAINE_BIN=${PROJECT_BINARY_DIR}/bin;${ARG_ENVIRONMENT}"
    )
endfunction()
