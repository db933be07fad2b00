using System.Collections.Immutable;

namespace Lattice.Math.Vectors;

/// <summary>An orthogonal transform as it is kept: principal directions as whole numbers of 2^−precision.</summary>
/// <param name="Kind">The transform.</param>
/// <param name="Precision">Bits behind the point of an entry.</param>
/// <param name="Entries">Directions one after the other, n numbers each.</param>
/// <param name="Count">The number of directions.</param>
internal sealed record VectorBasis(VectorTransformKind Kind, int Precision, ImmutableArray<short> Entries, int Count)
{
    // Directions are right to about 1/360 of their length.
    private const double Finest = 360;

    // Entries are whole numbers of 16 bits.
    private const int MostPrecise = 14;

    /// <summary>No transform.</summary>
    public static VectorBasis None { get; } = new(VectorTransformKind.None, 0, [], 0);

    /// <summary>The mixture of all coordinates.</summary>
    public static VectorBasis Hadamard { get; } = new(VectorTransformKind.Hadamard, 0, [], 0);

    /// <summary>Principal directions, rounded.</summary>
    /// <param name="n">n.</param>
    /// <param name="directions">Orthonormal rows.</param>
    public static VectorBasis Principal(int n, ReadOnlySpan<double> directions)
    {
        var precision = 0;
        while (precision < MostPrecise && (1 << precision) < Finest * double.Sqrt(n / 12.0))
        {
            precision++;
        }

        var (scale, entries) = ((double)(1 << precision), new short[directions.Length]);
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = (short)double.Round(directions[i] * scale, MidpointRounding.ToEven);
        }

        return new(VectorTransformKind.Principal, precision, [.. entries], directions.Length / n);
    }

    /// <summary>True if both are the same transform, entry by entry.</summary>
    public bool IsSame(VectorBasis other) =>
        (Kind, Precision, Count) == (other.Kind, other.Precision, other.Count) && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <summary>The transform with a mean.</summary>
    public VectorTransform Transform(float[] mean)
    {
        var n = mean.Length;
        switch (Kind)
        {
            case VectorTransformKind.None:
                return VectorTransform.Identity(mean);
            case VectorTransformKind.Hadamard:
                return VectorTransform.Of(mean, TransformRows.Hadamard(n));
            default:
                var scale = 1f / (1 << Precision);
                return VectorTransform.Of(mean, TransformRows.Completed(n, [.. Entries.Select(entry => entry * scale)]));
        }
    }
}
