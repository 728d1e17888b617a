#include "project/flags_int.h"

#include "base/path.h"
#include "project/flags.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct pair {
    const char *name, *value;
};

static const char *find_pair(const struct pair *pairs, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(pairs[i].name, name) == 0)
            return pairs[i].value;
    return NULL;
}

static bool is_among(const char *const *names, size_t count, const char *text, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == length && memcmp(names[i], text, length) == 0)
            return true;
    return false;
}

const char *flags_file_language(const char *file)
{
    static const struct pair endings[] = {
        { "c", "C" },           { "i", "C" },
        { "h", "C" },           { "cc", "C++" },
        { "cpp", "C++" },       { "cxx", "C++" },
        { "c++", "C++" },       { "cp", "C++" },
        { "C", "C++" },         { "CPP", "C++" },
        { "ii", "C++" },        { "hh", "C++" },
        { "hpp", "C++" },       { "hxx", "C++" },
        { "S", "assembler" },   { "s", "assembler" },
        { "sx", "assembler" },  { "asm", "assembler" },
        { "m", "Objective-C" }, { "mm", "Objective-C++" },
        { "cu", "CUDA" },       { "cl", "OpenCL" },
        { "f", "Fortran" },     { "F", "Fortran" },
        { "f90", "Fortran" },   { "F90", "Fortran" },
        { "ll", "LLVM IR" },    { "bc", "LLVM IR" },
        { "go", "Go" },         { "d", "D" },
    };
    const char *dot = strrchr(path_basename(file), '.');

    return dot == NULL ? NULL : find_pair(endings, COUNT(endings), dot + 1);
}

const char *flags_language_name(const char *name)
{
    static const struct pair languages[] = {
        { "c", "C" },
        { "c-header", "C" },
        { "cpp-output", "C" },
        { "c++", "C++" },
        { "c++-header", "C++" },
        { "c++-cpp-output", "C++" },
        { "assembler", "assembler" },
        { "assembler-with-cpp", "assembler" },
        { "objective-c", "Objective-C" },
        { "objective-c++", "Objective-C++" },
        { "cuda", "CUDA" },
        { "hip", "HIP" },
        { "cl", "OpenCL" },
    };
    const char *found = find_pair(languages, COUNT(languages), name);

    if (strcmp(name, "none") == 0)
        return NULL;
    return found == NULL ? name : found;
}

const char *flags_standard_name(const char *name)
{
    /* c23, gnu23 are known to clang 18, c2y to 19. */
    static const struct pair standards[] = {
        { "c89", "c89" },          { "c90", "c90" },
        { "gnu89", "gnu89" },      { "gnu90", "gnu90" },
        { "c99", "c99" },          { "c9x", "c99" },
        { "gnu99", "gnu99" },      { "gnu9x", "gnu99" },
        { "c11", "c11" },          { "c1x", "c11" },
        { "gnu11", "gnu11" },      { "gnu1x", "gnu11" },
        { "c17", "c17" },          { "c18", "c17" },
        { "gnu17", "gnu17" },      { "gnu18", "gnu17" },
        { "c2x", "c2x" },          { "c23", "c2x" },
        { "gnu2x", "gnu2x" },      { "gnu23", "gnu2x" },
        { "c2y", "c2x" },          { "gnu2y", "gnu2x" },
        { "iso9899:1990", "c90" }, { "iso9899:199409", "iso9899:199409" },
        { "iso9899:1999", "c99" }, { "iso9899:199x", "c99" },
        { "iso9899:2011", "c11" }, { "iso9899:2017", "c17" },
        { "iso9899:2018", "c17" }, { "iso9899:2024", "c2x" },
    };

    return find_pair(standards, COUNT(standards), name);
}

bool flags_target_known(const char *triple)
{
    static const char *const machines[] = {
        "x86_64",    "amd64",       "i386",     "i486",    "i586",    "i686",
        "aarch64",   "aarch64_be",  "arm64",    "arm",     "armeb",   "armv6",
        "armv7",     "armv7a",      "armv7l",   "riscv32", "riscv64", "powerpc",
        "powerpc64", "powerpc64le", "ppc64",    "ppc64le", "s390x",   "mips",
        "mipsel",    "mips64",      "mips64el", "sparc",   "sparc64", "loongarch64",
    };

    return is_among(machines, COUNT(machines), triple, strcspn(triple, "-"));
}

bool flags_march_known(const char *name)
{
    static const char *const names[] = {
        "x86-64",         "x86-64-v2",      "x86-64-v3",      "x86-64-v4",
        "i386",           "i486",           "i586",           "i686",
        "pentium",        "pentium-m",      "pentium4",       "prescott",
        "nocona",         "core2",          "nehalem",        "corei7",
        "westmere",       "sandybridge",    "corei7-avx",     "ivybridge",
        "core-avx-i",     "haswell",        "core-avx2",      "broadwell",
        "skylake",        "skylake-avx512", "cascadelake",    "cooperlake",
        "cannonlake",     "icelake-client", "icelake-server", "tigerlake",
        "rocketlake",     "alderlake",      "raptorlake",     "meteorlake",
        "sapphirerapids", "emeraldrapids",  "graniterapids",  "sierraforest",
        "bonnell",        "atom",           "silvermont",     "slm",
        "goldmont",       "goldmont-plus",  "tremont",        "k8",
        "opteron",        "athlon64",       "k8-sse3",        "amdfam10",
        "barcelona",      "btver1",         "btver2",         "bdver1",
        "bdver2",         "bdver3",         "bdver4",         "znver1",
        "znver2",         "znver3",         "znver4",
    };

    return is_among(names, COUNT(names), name, strlen(name));
}

static bool is_launcher(const char *name)
{
    static const char *const names[] = {
        "ccache",  "sccache", "distcc", "icecc", "gomacc", "buildcache",
        "libtool", "sh",      "bash",   "env",   "nice",   "time",
    };

    return is_among(names, COUNT(names), name, strlen(name));
}

/* Length of `name` without "-12" or "-4.8". */
static size_t without_version(const char *name)
{
    size_t length = strlen(name), end = length;

    while (end > 0 && strchr("0123456789.", name[end - 1]) != NULL)
        end--;
    return end > 1 && end < length && name[end - 1] == '-' ? end - 1 : length;
}

static bool ends_in(const char *text, size_t length, const char *end)
{
    size_t size = strlen(end);

    return length >= size && memcmp(text + length - size, end, size) == 0;
}

static void read_name(struct flags_compiler *compiler, struct arena *arena, const char *name)
{
    static const char *const compilers[] = { "clang++", "clang", "g++", "gcc", "c++", "cc" };
    size_t length = without_version(name);

    for (size_t i = 0; i < COUNT(compilers); i++) {
        size_t size = strlen(compilers[i]);

        if (!ends_in(name, length, compilers[i]))
            continue;
        compiler->is_cxx = ends_in(name, length, "++");
        if (length > size + 1 && name[length - size - 1] == '-') {
            char *target = arena_strdup(arena, name);

            target[length - size - 1] = '\0';
            compiler->target = flags_target_known(target) ? target : NULL;
        }
        return;
    }
}

struct flags_compiler flags_compiler_read(struct arena *arena, const char *const *args,
                                          size_t count)
{
    struct flags_compiler compiler = { 0 };
    size_t i = 0;

    while (i < count && is_launcher(path_basename(args[i]))) {
        i++;
        while (i < count && (args[i][0] == '-' || strchr(args[i], '=') != NULL))
            i++;
    }
    if (i < count)
        read_name(&compiler, arena, path_basename(args[i]));
    compiler.args = i < count ? i + 1 : count;
    return compiler;
}
