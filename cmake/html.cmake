# The page of analyzer/report/html as arrays of bytes in html_assets.c, with the digests that its
# content security policy names. Included, it sets up the build; run with -P, it writes OUT.

set(HTML_SCRIPTS data.js text.js code.js path.js list.js overview.js finding.js tables.js print.js
  report.js)

# SHA-256 of `text` in base 64.
function(html_digest text out)
  set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  string(SHA256 hex "${text}")
  set(hex "${hex}00") # 33 bytes: whole groups of three
  set(result "")
  foreach(group RANGE 0 10)
    math(EXPR at "${group} * 6")
    string(SUBSTRING "${hex}" ${at} 6 three)
    foreach(shift 18 12 6 0)
      math(EXPR digit "(0x${three} >> ${shift}) & 63")
      string(SUBSTRING "${digits}" ${digit} 1 digit)
      string(APPEND result "${digit}")
    endforeach()
  endforeach()
  string(REGEX REPLACE "A$" "=" result "${result}") # the byte added
  set(${out} "${result}" PARENT_SCOPE)
endfunction()

# An array `name` of the bytes of `text`, with a NUL after them.
function(html_array name text out)
  string(HEX "${text}" hex)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REPLACE "0x0a," "0x0a,\n" bytes "${bytes}") # a line for each line
  set(${out} "static const unsigned char ${name}[] = { ${bytes}0 };\n" PARENT_SCOPE)
endfunction()

function(html_write)
  file(READ "${SOURCE}/page.html" page)
  file(READ "${SOURCE}/report.css" style)
  set(script "")
  foreach(name IN LISTS HTML_SCRIPTS)
    file(READ "${SOURCE}/${name}" part)
    string(APPEND script "${part}")
  endforeach()
  html_digest("${style}" style_digest)
  html_digest("${script}" script_digest)
  set(code "/* Made by cmake/html.cmake. */\n#include \"report/html_int.h\"\n\n")
  set(rows "")
  foreach(name page style script style_digest script_digest)
    html_array(${name} "${${name}}" array)
    string(APPEND code "${array}")
    if(NOT name STREQUAL page)
      string(APPEND rows "    { \"${name}\", ${name}, sizeof ${name} - 1 },\n")
    endif()
  endforeach()
  string(APPEND code "\nconst struct html_asset html_page = { \"page\", page, sizeof page - 1 };\n"
    "const struct html_asset html_assets[] = {\n${rows}    { NULL, NULL, 0 },\n};\n")
  file(WRITE "${OUT}" "${code}")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  html_write()
  return()
endif()

set(source "${CMAKE_SOURCE_DIR}/analyzer/report/html")
set(assets "${CMAKE_BINARY_DIR}/generated/html_assets.c")
list(TRANSFORM HTML_SCRIPTS PREPEND "${source}/" OUTPUT_VARIABLE scripts)
add_custom_command(OUTPUT "${assets}"
  COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${source}" "-DOUT=${assets}"
    -P "${CMAKE_CURRENT_LIST_FILE}"
  DEPENDS "${source}/page.html" "${source}/report.css" ${scripts} "${CMAKE_CURRENT_LIST_FILE}"
  COMMENT "Embedding the HTML report" VERBATIM)
target_sources(pinfork_report PRIVATE "${assets}")
