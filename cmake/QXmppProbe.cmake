# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Refuses a QXmpp whose receive path corrupts text or buffers without limit (packaging/qxmpp/README.md).
# Needs QXmpp::QXmpp and Qt6::Network. The answer is cached with the QXmpp that it was found for.
if(NOT CHATELAINE_QXMPP_PROBED STREQUAL QXmppQt6_DIR)
    try_run(QXMPP_PROBE_RESULT QXMPP_PROBE_COMPILES
        ${CMAKE_CURRENT_BINARY_DIR}/qxmppprobe
        ${CMAKE_CURRENT_LIST_DIR}/QXmppProbe/probe.cpp
        LINK_LIBRARIES QXmpp::QXmpp Qt6::Network
        CXX_STANDARD 20
        CXX_STANDARD_REQUIRED ON
        COMPILE_OUTPUT_VARIABLE QXMPP_PROBE_LOG
        RUN_OUTPUT_VARIABLE QXMPP_PROBE_OUTPUT
    )
    if(NOT QXMPP_PROBE_COMPILES OR NOT QXMPP_PROBE_RESULT EQUAL 0)
        file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/qxmppprobe.log "${QXMPP_PROBE_LOG}\n${QXMPP_PROBE_OUTPUT}\n")
        unset(QXMPP_PROBE_RESULT CACHE)
        unset(QXMPP_PROBE_COMPILES CACHE)
        message(FATAL_ERROR "The QXmpp in ${QXmppQt6_DIR} fails the probe of its receive path: ${QXMPP_PROBE_OUTPUT}\n"
            "tools/qxmpp.sh builds one that passes and prints the folder for -DCMAKE_PREFIX_PATH=. "
            "See packaging/qxmpp/README.md and ${CMAKE_CURRENT_BINARY_DIR}/qxmppprobe.log.")
    endif()
    unset(QXMPP_PROBE_RESULT CACHE)
    unset(QXMPP_PROBE_COMPILES CACHE)
    set(CHATELAINE_QXMPP_PROBED "${QXmppQt6_DIR}" CACHE INTERNAL "QXmpp that has passed the probe")
endif()
