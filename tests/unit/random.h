/* Random cases that can be had again. PINFORK_SEED is where a test starts (each has one of its own
 * without it), PINFORK_ROUNDS how many cases it tries. A case that fails says its seed: with that
 * and one round it is the first case. */
#ifndef PINFORK_TEST_RANDOM_H
#define PINFORK_TEST_RANDOM_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct random {
    uint64_t seed; /* of the case */
    uint64_t state;
    uint64_t rounds; /* left */
};

static inline uint64_t random_setting(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text == NULL || *text == '\0' ? otherwise : strtoull(text, NULL, 0);
}

static inline struct random random_start(uint64_t seed, uint64_t rounds)
{
    return (struct random){ random_setting("PINFORK_SEED", seed) - 1, 0,
                            random_setting("PINFORK_ROUNDS", rounds) };
}

/* On to the next case; false: that was the last. */
static inline bool random_case(struct random *random)
{
    random->seed++;
    random->state = random->seed * 0x9e3779b97f4a7c15u;
    return random->rounds-- > 0;
}

static inline uint64_t random_bits(struct random *random) /* splitmix64 */
{
    uint64_t z = random->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline uint32_t random_below(struct random *random, uint32_t below)
{
    return (uint32_t)(random_bits(random) % below);
}

static inline bool random_odds(struct random *random, uint32_t percent)
{
    return random_below(random, 100) < percent;
}

/* lo <= number <= hi, which are less than 2^32 apart. */
static inline int64_t random_between(struct random *random, int64_t lo, int64_t hi)
{
    return lo + (int64_t)random_below(random, (uint32_t)(hi - lo + 1));
}

/* Fails the test and says which case it was. */
#define RANDOM_CHECK(random, holds, ...)                                                           \
    do {                                                                                           \
        if (!(holds)) {                                                                            \
            print_error("PINFORK_SEED=%" PRIu64 " PINFORK_ROUNDS=1: ", (random)->seed);            \
            print_error(__VA_ARGS__);                                                              \
            fail_msg(" (%s)", #holds);                                                             \
        }                                                                                          \
    } while (0)

#endif
