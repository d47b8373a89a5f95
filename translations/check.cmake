# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a string of the sources has no finished translation in TS, or TS holds one that the sources don't.
#   cmake -DLUPDATE=… -DTS=… -DINCLUDE=… -DSOURCES=… -DLANGUAGE=… -DOPTIONS=… -DWORK=… -P check.cmake
file(MAKE_DIRECTORY ${WORK})
cmake_path(GET TS FILENAME name)
set(fresh ${WORK}/${name})
file(COPY_FILE ${TS} ${fresh})
execute_process(COMMAND ${LUPDATE} -I ${INCLUDE} -no-obsolete -locations none @${SOURCES} ${OPTIONS} -target-language ${LANGUAGE} -ts ${fresh}
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "lupdate failed:\n${output}")
endif()
if(NOT output MATCHES "Found [1-9][0-9]* source text")
    message(FATAL_ERROR "lupdate found next to no strings; is the list of sources right?\n${output}")
endif()
file(READ ${fresh} text)
if(text MATCHES "<name>Words</name>")
    message(FATAL_ERROR "${name}: lupdate took Words for a context; ask for that text in a function outside of a class.")
endif()
string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<[^<]*>[^<]*</[a-z]+>[^<]*)?<translation type=\"unfinished\"" unfinished "${text}")
list(LENGTH unfinished count)
if(text MATCHES "type=\"unfinished\"")
    list(JOIN unfinished "\n" lines)
    message(FATAL_ERROR "${name}: ${count} strings without a finished translation:\n${lines}\n"
        "Run the target update_translations, translate them, and commit the file.")
endif()
file(READ ${TS} committed)
if(NOT committed STREQUAL text)
    message(FATAL_ERROR "${name} is not what the target update_translations makes of it: run it and commit the file.")
endif()
