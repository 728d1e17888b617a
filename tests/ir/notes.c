int f(int n)
{
    n++; // pinfork-ignore PF101, PF105: handled by the caller
    // pinfork-ignore PF102
    n--;
    /* pinfork-ignore all: two
     * lines */
    const char *text = "// pinfork-ignore PF103"; /* pinfork-ignore */
    return n + *text; // pinfork-ignored PF104
}
