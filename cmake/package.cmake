# `cpack` in the build directory makes pinfork_VERSION_ARCH.deb of what `cmake --install` installs.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pinfork)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/package_layout.cmake)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(PINFORK_MAINTAINER "pinfork developers <pinfork@users.noreply.github.com>" CACHE STRING
  "Whom the .deb names as its maintainer")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${PINFORK_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "static analyser for pinned memory that meets fork
Finds memory of C programs that a device or the kernel holds (RDMA, io_uring,
VFIO, direct I/O) while the process forks, broken guards against that, and
mistakes around both; follows them through functions and files, and prints the
path. Text, SARIF, JSON, HTML, GitLab and GitHub output.")
# The libraries are found by dpkg-shlibdeps; libclang's own headers (stddef.h) are loaded by name.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${llvm_major}-dev")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libc6-dev")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bear")
include(CPack)
