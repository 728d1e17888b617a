#include "base/map.h"

#include "base/err.h"

#include <stdlib.h>
#include <string.h>

/* Open addressing with linear probing, at most three quarters full. */

static size_t slot_start(const struct map *map, uint64_t key)
{
    key ^= key >> 32;
    key *= 0x9e3779b97f4a7c15u;
    key ^= key >> 29;
    return (size_t)key & (map->cap - 1);
}

static struct map_slot *slot_find(const struct map *map, uint64_t key)
{
    size_t i = slot_start(map, key);

    while (map->slots[i].used && map->slots[i].key != key)
        i = (i + 1) & (map->cap - 1);
    return &map->slots[i];
}

uint32_t *map_get(const struct map *map, uint64_t key)
{
    struct map_slot *slot;

    if (map->cap == 0)
        return NULL;
    slot = slot_find(map, key);
    return slot->used ? &slot->value : NULL;
}

static void map_grow(struct map *map)
{
    struct map old = *map;

    map->cap = old.cap == 0 ? 16 : old.cap * 2;
    map->slots = calloc(map->cap, sizeof *map->slots);
    if (map->slots == NULL)
        oom();
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].used)
            *slot_find(map, old.slots[i].key) = old.slots[i];
    free(old.slots);
}

void map_put(struct map *map, uint64_t key, uint32_t value)
{
    struct map_slot *slot;

    if (map->len * 4 >= map->cap * 3)
        map_grow(map);
    slot = slot_find(map, key);
    map->len += !slot->used;
    *slot = (struct map_slot){ key, value, 1 };
}

void map_free(struct map *map)
{
    free(map->slots);
    *map = (struct map)MAP_INIT;
}

void map_clear(struct map *map)
{
    if (map->len > 0)
        memset(map->slots, 0, map->cap * sizeof *map->slots);
    map->len = 0;
}
