# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one place for the standard, the warnings and the strict Qt definitions, and for the way a layer and
# a test are declared.

add_library(herdscope_options INTERFACE)
target_compile_features(herdscope_options INTERFACE cxx_std_20)
target_compile_options(herdscope_options INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 takes "text" + std::string for an overlapping copy once it optimises (GCC bug 105651).
    target_compile_options(herdscope_options INTERFACE -Wno-restrict)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 14 takes what a std::string or std::optional holds inside for unset after a move; sanitizers and Clang do look.
    target_compile_options(herdscope_options INTERFACE -Wno-maybe-uninitialized)
endif()
target_compile_definitions(herdscope_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400) # what later versions have instead is not there in Qt 6.4
if(HERDSCOPE_WERROR)
    target_compile_options(herdscope_options INTERFACE -Werror)
endif()
if(HERDSCOPE_SANITIZE)
    add_compile_definitions(HERDSCOPE_SANITIZED) # Clang 14 has no macro of its own, g++ has one for each sanitizer
    add_compile_options(-fsanitize=${HERDSCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${HERDSCOPE_SANITIZE})
    find_program(HERDSCOPE_LLD ld.lld)
    if(HERDSCOPE_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        add_link_options(-fuse-ld=lld) # some two hundred programs, a fraction of the time
    endif()
endif()
if(HERDSCOPE_HARDEN AND CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT HERDSCOPE_SANITIZE)
    include(HerdscopeHardening)
endif()

# Headers of the standard library and of Qt are most of what a source costs to compile: they are compiled once for all targets,
# with widgets and without. -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows whether each file names what it uses.
function(herdscope_add_headers name)
    cmake_parse_arguments(A "" "" "LINK;HEADERS" ${ARGN})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "")
    add_library(herdscope_${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
    target_link_libraries(herdscope_${name} PRIVATE ${A_LINK} herdscope_options)
    target_precompile_headers(herdscope_${name} PRIVATE
        <algorithm> <array> <chrono> <cmath> <deque> <functional> <map> <memory> <optional> <set> <string> <string_view>
        <thread> <unordered_map> <utility> <variant> <vector> ${A_HEADERS})
    set_target_properties(herdscope_${name} PROPERTIES AUTOMOC OFF)
endfunction()
herdscope_add_headers(coreheaders LINK Qt6::Core HEADERS <QtCore>)
if(HERDSCOPE_GUI)
    herdscope_add_headers(widgetheaders LINK Qt6::Widgets HEADERS <QtCore> <QtWidgets>)
endif()

# herdscope_use_headers(TARGET LINK …): those with widgets for what links them; who does not has no path to them.
function(herdscope_use_headers target)
    cmake_parse_arguments(A "" "" "LINK" ${ARGN})
    set(headers coreheaders)
    if("Qt6::Widgets" IN_LIST A_LINK OR "Herdscope::app" IN_LIST A_LINK)
        set(headers widgetheaders)
    endif()
    target_precompile_headers(${target} REUSE_FROM herdscope_${headers})
endfunction()

# A layer: one folder, one static library, and a link test: the whole library with nothing above it
# linked into an empty main(), so that an upward call fails here and not in some program.
#   herdscope_add_library(NAME SOURCES … LINK … [PURE])
# PURE layers hold no QObject: moc is off, so that a stray Q_OBJECT fails the link test.
function(herdscope_add_library name)
    cmake_parse_arguments(A "PURE" "" "SOURCES;LINK" ${ARGN})
    add_library(herdscope_${name} STATIC ${A_SOURCES})
    add_library(Herdscope::${name} ALIAS herdscope_${name})
    target_include_directories(herdscope_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(herdscope_${name} PUBLIC ${A_LINK} PRIVATE herdscope_options)
    set_target_properties(herdscope_${name} PROPERTIES LINKER_LANGUAGE CXX)
    if(A_PURE)
        set_target_properties(herdscope_${name} PROPERTIES AUTOMOC OFF)
    endif()
    if("Qt6::Core" IN_LIST A_LINK OR NOT A_PURE) # what is without Qt compiles fast enough
        herdscope_use_headers(herdscope_${name} LINK ${A_LINK})
    endif()
    if(BUILD_TESTING AND NOT HERDSCOPE_SANITIZE) # once is enough: no sanitizer changes what calls what
        file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/linktest.cpp CONTENT "int main() { return 0; }\n")
        add_executable(${name}_linktest ${CMAKE_CURRENT_BINARY_DIR}/linktest.cpp)
        set_target_properties(${name}_linktest PROPERTIES AUTOMOC OFF)
        target_link_libraries(${name}_linktest PRIVATE
            $<LINK_LIBRARY:WHOLE_ARCHIVE,herdscope_${name}>)
        add_test(NAME ${name}_linktest COMMAND ${name}_linktest)
        set_tests_properties(${name}_linktest PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT 30)
    endif()
endfunction()

# What ThreadSanitizer watches: the programs of the tests labelled core and threads.
add_custom_target(tsan_tests COMMENT "The tests that ThreadSanitizer watches")

# A test program: NAME.cpp, run offscreen in a fixed locale and time zone.
#   herdscope_add_test(tst_NAME LINK … [SOURCES …] [TIMEOUT seconds] [LABELS …])
function(herdscope_add_test name)
    cmake_parse_arguments(A "" "TIMEOUT" "LINK;SOURCES;LABELS" ${ARGN})
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 120)
    endif()
    if(HERDSCOPE_SANITIZE)
        math(EXPR A_TIMEOUT "3 * ${A_TIMEOUT}")
    endif()
    add_executable(${name} ${name}.cpp ${A_SOURCES})
    if(HERDSCOPE_SANITIZE MATCHES thread)
        target_link_libraries(${name} PRIVATE herdscope_nowatchdog)
    endif()
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # What it says of std::string(view) + "text" (see above) has another name where <string> is precompiled.
        target_compile_options(${name} PRIVATE -Wno-array-bounds)
    endif()
    target_compile_definitions(${name} PRIVATE HERDSCOPE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    target_link_libraries(${name} PRIVATE Qt6::Test ${A_LINK} herdscope_options)
    herdscope_use_headers(${name} LINK ${A_LINK})
    # Mostly empty: a test includes what moc makes of it.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;HERDSCOPE_PLACES_KEY="
        TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}")
    if("core" IN_LIST A_LABELS)
        add_dependencies(tsan_tests ${name})
    endif()
endfunction()
