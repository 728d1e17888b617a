# The man page and the shell completions: the program prints them from its own option table.
set(generated_dir ${CMAKE_BINARY_DIR}/generated)
set(generated)
foreach(pair man:pinfork.1 bash:pinfork zsh:_pinfork fish:pinfork.fish)
  string(REGEX MATCH "^[^:]+" form "${pair}")
  string(REGEX REPLACE "^[^:]+:" "${generated_dir}/${form}/" file "${pair}")
  cmake_path(GET file PARENT_PATH directory)
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${directory}
    COMMAND $<TARGET_FILE:pinfork> help ${form} > ${file}
    DEPENDS pinfork VERBATIM)
  list(APPEND generated ${file})
endforeach()
add_custom_target(generate ALL DEPENDS ${generated})
install(FILES ${generated_dir}/man/pinfork.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated_dir}/bash/pinfork
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${generated_dir}/zsh/_pinfork DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${generated_dir}/fish/pinfork.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
