# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What makes the mistakes that are left harder to use: releases answer the network. Checked by
# packaging/check-hardening.sh on what was built; what it costs is in tests/bench/RESULTS.md.
include(CheckCXXCompilerFlag)
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)

# At an address that nobody knows before. Not POSITION_INDEPENDENT_CODE: it would compile static
# libraries as shared ones, in which calls are not inlined because somebody might replace them.
add_compile_options(-fPIE)
add_link_options(-pie)
# Buffers whose size is known are checked. Some distributions ask for more on their own.
set(CMAKE_REQUIRED_FLAGS -O2)
check_cxx_source_compiles("#ifndef _FORTIFY_SOURCE\n#error\n#endif\nint main() {}" HERDSCOPE_FORTIFIED_ALREADY)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT HERDSCOPE_FORTIFIED_ALREADY)
    add_compile_options(-D_FORTIFY_SOURCE=2)
endif()
# An index out of range ends the program instead of reading on.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "HERDSCOPE_HAS${flag}" has)
    check_cxx_compiler_flag(${flag} ${has})
    if(${has})
        add_compile_options(${flag})
    endif()
endforeach()
foreach(flag -Wl,-z,relro -Wl,-z,now)
    string(MAKE_C_IDENTIFIER "HERDSCOPE_HAS${flag}" has)
    check_linker_flag(CXX ${flag} ${has})
    if(${has})
        add_link_options(${flag})
    endif()
endforeach()
