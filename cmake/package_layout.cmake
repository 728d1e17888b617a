# Run by cpack on what was installed for the package: Debian's places differ from the usual ones.
set(share "${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share")
file(RENAME "${share}/zsh/site-functions" "${share}/zsh/vendor-completions")
execute_process(COMMAND gzip -9n "${share}/man/man1/pinfork.1" COMMAND_ERROR_IS_FATAL ANY)
