namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// Lattices of Eisenstein integers whose residues form a code: E₆ and E₆* modulo θ, K₁₂ modulo 2. For each coordinate pair (p, q) and
/// residue, finds the nearest member, which lies in one of two rectangular cosets; then picks the word with the least sum, the first at
/// ties.
/// </summary>
/// <remarks>
/// Squared lengths are p² + 3q². Within a residue the first rectangle wins ties, and within a rectangle coordinates round to even.
/// </remarks>
internal sealed class EisensteinWordDecoder : CoordinateDecoder
{
    private readonly int symbols;
    private readonly int residues;
    private readonly (double P, double Q)[] rectangles;
    private readonly double periodP;
    private readonly double periodQ;
    private readonly int[] words;

    /// <param name="words">The words, symbol by symbol.</param>
    /// <param name="symbols">The length of a word.</param>
    /// <param name="rectangles">Two offsets (p, q) for each residue.</param>
    /// <param name="periodP">The rectangles' period in p.</param>
    /// <param name="periodQ">The rectangles' period in q.</param>
    public EisensteinWordDecoder(IEnumerable<int> words, int symbols, (double P, double Q)[] rectangles, double periodP, double periodQ)
        : base(symbols * rectangles.Length / 2 * 3)
    {
        (this.symbols, this.rectangles, this.periodP, this.periodQ) = (symbols, rectangles, periodP, periodQ);
        residues = rectangles.Length / 2;
        this.words = [.. words];
    }

    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            for (var residue = 0; residue < residues; residue++)
            {
                Member(y[2 * symbol], y[(2 * symbol) + 1], residue, scratch.Slice(3 * ((symbol * residues) + residue), 3));
            }
        }

        var (best, chosen) = (double.PositiveInfinity, 0);
        for (var start = 0; start < words.Length; start += symbols)
        {
            var sum = 0.0;
            for (var symbol = 0; symbol < symbols; symbol++)
            {
                sum += scratch[3 * ((symbol * residues) + words[start + symbol])];
            }

            if (sum < best)
            {
                (best, chosen) = (sum, start);
            }
        }

        for (var symbol = 0; symbol < symbols; symbol++)
        {
            var member = scratch.Slice(3 * ((symbol * residues) + words[chosen + symbol]), 3);
            integers[2 * symbol] = member[1];
            integers[(2 * symbol) + 1] = member[2];
        }
    }

    private void Member(double p, double q, int residue, Span<double> member)
    {
        member[0] = double.PositiveInfinity;
        foreach (var (offsetP, offsetQ) in rectangles.AsSpan(2 * residue, 2))
        {
            var memberP = offsetP + (periodP * double.Round((p - offsetP) / periodP, MidpointRounding.ToEven));
            var memberQ = offsetQ + (periodQ * double.Round((q - offsetQ) / periodQ, MidpointRounding.ToEven));
            var distance = ((p - memberP) * (p - memberP)) + (3 * (q - memberQ) * (q - memberQ));
            if (distance < member[0])
            {
                (member[0], member[1], member[2]) = (distance, memberP, memberQ);
            }
        }
    }
}
