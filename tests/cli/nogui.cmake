# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DPROGRAM=… -P nogui.cmake: fails if the program needs a library of the window.
execute_process(COMMAND ldd ${PROGRAM} OUTPUT_VARIABLE libraries RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT libraries MATCHES "libQt6Core")
    message(FATAL_ERROR "ldd says nothing about ${PROGRAM}:\n${libraries}")
endif()
if(libraries MATCHES "lib(Qt6(Gui|Widgets|Svg|OpenGL|DBus)|X11|xcb|wayland-client|E?GL|OpenGL)[.A-Za-z]*\\.so")
    message(FATAL_ERROR "${PROGRAM} needs ${CMAKE_MATCH_0}")
endif()
