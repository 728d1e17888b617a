# What `cmake --install` puts beside the program.

install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/pinfork OPTIONAL
  FILES_MATCHING PATTERN "*.json" PATTERN "*.h")
# Twice: pinfork finds it beside the rules, compilers in their own place.
install(FILES rules/pinfork.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} OPTIONAL)
install(DIRECTORY docs/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/pinfork/docs OPTIONAL
  FILES_MATCHING PATTERN "*.md")
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The man page and the completions are made from the option table by the program itself.
if(TARGET pinfork AND EXISTS "${CMAKE_SOURCE_DIR}/cmake/generate.cmake")
  include(cmake/generate.cmake)
endif()
