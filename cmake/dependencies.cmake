# libclang, SQLite and cJSON as imported targets: libclang, sqlite3, cjson.

find_package(PkgConfig REQUIRED)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(cjson REQUIRED IMPORTED_TARGET libcjson)
add_library(sqlite3 ALIAS PkgConfig::sqlite3)
# Distributions disagree on whether the include path ends in cjson/; ours are <cjson/cJSON.h>.
add_library(cjson INTERFACE)
target_link_libraries(cjson INTERFACE PkgConfig::cjson)

# By header and library, below /usr/lib/llvm-*: the packaged ClangConfig.cmake lists every static
# library of LLVM and fails where only libclang is installed.
set(llvm_oldest 17)
file(GLOB llvm_roots /usr/lib/llvm-[0-9]*)
list(SORT llvm_roots COMPARE NATURAL ORDER DESCENDING)
set(llvm_root "")
foreach(root IN LISTS llvm_roots)
  string(REGEX MATCH "[0-9]+$" major "${root}")
  file(GLOB library ${root}/lib/libclang.so ${root}/lib/libclang-${major}.so)
  if(PINFORK_LLVM AND NOT PINFORK_LLVM EQUAL major)
    continue()
  endif()
  if(major GREATER_EQUAL llvm_oldest AND EXISTS ${root}/include/clang-c/Index.h AND library)
    list(GET library 0 libclang_library)
    set(llvm_root ${root})
    set(llvm_major ${major})
    break()
  endif()
endforeach()
if(NOT llvm_root)
  message(FATAL_ERROR "libclang ${PINFORK_LLVM} (${llvm_oldest} or newer) was not found below "
    "/usr/lib/llvm-*; install libclang-19-dev, or name another version by -DPINFORK_LLVM=N")
endif()
message(STATUS "Using libclang ${llvm_major}: ${libclang_library}")
add_library(libclang SHARED IMPORTED)
set_target_properties(libclang PROPERTIES
  IMPORTED_LOCATION ${libclang_library}
  INTERFACE_INCLUDE_DIRECTORIES ${llvm_root}/include
  INTERFACE_COMPILE_DEFINITIONS PINFORK_LLVM_MAJOR=${llvm_major})
