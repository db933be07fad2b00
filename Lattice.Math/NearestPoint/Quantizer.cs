namespace Lattice.Math.NearestPoint;

/// <summary>
/// The nearest-point function K of a lattice, exact, in its home frame. No call allocates; a quantizer holds no state and can be used by
/// any number of threads.
/// </summary>
/// <remarks>
/// Contract: K(x) is a lattice point at the least distance from x, to within the rounding of x − K(x) itself. The algorithm fixes the
/// choice at ties, so equal inputs give equal points; K(x + λ) = K(x) + λ wherever x is farther from a cell's wall than rounding. A batch
/// gives the same bits as its single points.
/// </remarks>
public abstract class Quantizer
{
    private const int LargestStackScratch = 16384;

    private protected Quantizer(int dimension, int scratchLength) => (Dimension, ScratchLength) = (dimension, scratchLength);

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The doubles of scratch that a call needs.</summary>
    public int ScratchLength { get; }

    /// <summary>K(x).</summary>
    /// <param name="x">m finite coordinates.</param>
    /// <param name="point">K(x), m coordinates; may be <paramref name="x"/> itself.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> doubles; their contents do not matter.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN, infinite, or so large that the point's integers would not be
    /// exact.</exception>
    public abstract void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch);

    /// <inheritdoc cref="Nearest(ReadOnlySpan{double}, Span{double}, Span{double})"/>
    /// <summary>K(x), allocating its own scratch.</summary>
    public void Nearest(ReadOnlySpan<double> x, Span<double> point)
    {
        Span<double> scratch = ScratchLength <= LargestStackScratch ? stackalloc double[ScratchLength] : new double[ScratchLength];
        Nearest(x, point, scratch);
    }

    /// <summary>
    /// K of every point of a batch: [n × m], rows are points. Lattices with a kernel process several points at once, in vector lanes.
    /// </summary>
    /// <param name="points">n·m coordinates.</param>
    /// <param name="nearest">n·m coordinates; may be <paramref name="points"/> itself.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> doubles.</param>
    /// <exception cref="ArgumentException">The lengths are not equal multiples of m.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for a single point.</exception>
    public virtual void NearestBatch(ReadOnlySpan<double> points, Span<double> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        for (var start = 0; start < points.Length; start += Dimension)
        {
            Nearest(points.Slice(start, Dimension), nearest.Slice(start, Dimension), scratch);
        }
    }

    /// <inheritdoc cref="NearestBatch(ReadOnlySpan{double}, Span{double}, Span{double})"/>
    /// <summary>K of every point of a batch, allocating its own scratch.</summary>
    public void NearestBatch(ReadOnlySpan<double> points, Span<double> nearest)
    {
        Span<double> scratch = ScratchLength <= LargestStackScratch ? stackalloc double[ScratchLength] : new double[ScratchLength];
        NearestBatch(points, nearest, scratch);
    }

    /// <inheritdoc cref="NearestBatch(ReadOnlySpan{double}, Span{double}, Span{double})"/>
    /// <summary>
    /// K of every point of a batch in single precision, [n × m]. Lattices with a kernel for float32 (A₂, D_n, E₈, Λ₁₆, Λ₂₄, their
    /// multiples, and products of them) compare distances in float32: the answer is a nearest point of one within two units in the last
    /// place of the given one. Other lattices, and points too large for float32, are quantized in double. The lattice point itself is
    /// rounded once.
    /// </summary>
    public virtual void NearestBatch(ReadOnlySpan<float> points, Span<float> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        Span<double> point = Dimension <= 1024 ? stackalloc double[Dimension] : new double[Dimension];
        for (var start = 0; start < points.Length; start += Dimension)
        {
            for (var k = 0; k < point.Length; k++)
            {
                point[k] = points[start + k];
            }

            Nearest(point, point, scratch);
            for (var k = 0; k < point.Length; k++)
            {
                nearest[start + k] = (float)point[k];
            }
        }
    }

    /// <summary>K of every point of a batch on several threads; the bits do not depend on the number of threads.</summary>
    /// <param name="points">n·m coordinates.</param>
    /// <param name="nearest">n·m coordinates; may be <paramref name="points"/> itself.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <exception cref="AggregateException">Wraps the exceptions that a single batch throws.</exception>
    public void NearestBatch(ReadOnlyMemory<double> points, Memory<double> nearest, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckBatch(points.Length, nearest.Length);
        var (count, part) = (points.Length / Dimension, 1024);
        Parallel.For(
            0,
            (count + part - 1) / part,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new double[ScratchLength],
            (index, _, scratch) =>
            {
                var (start, length) = (index * part * Dimension, int.Min(part, count - (index * part)) * Dimension);
                NearestBatch(points.Span.Slice(start, length), nearest.Span.Slice(start, length), scratch);
                return scratch;
            },
            _ => { });
    }

    private protected void CheckBatch(int coordinates, int answers)
    {
        if (coordinates % Dimension != 0 || answers != coordinates)
        {
            throw new ArgumentException(
                coordinates % Dimension != 0
                    ? $"NearestBatch needs whole points of {Dimension} coordinates each; {coordinates} coordinates were given."
                    : $"NearestBatch needs equally many coordinates and answers; {coordinates} coordinates and room "
                        + $"for {answers} were given.",
                coordinates % Dimension != 0 ? "points" : "nearest");
        }
    }

    private protected void Check(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        if (x.Length != Dimension)
        {
            throw new ArgumentException(
                $"Nearest needs {Dimension} coordinates for a point of a lattice of dimension {Dimension}; {x.Length} were given.",
                nameof(x));
        }

        if (point.Length != Dimension)
        {
            throw new ArgumentException(
                $"Nearest needs room for {Dimension} coordinates of the lattice point; there was room for {point.Length}.", nameof(point));
        }

        if (scratch.Length < ScratchLength)
        {
            throw new ArgumentException(
                $"Nearest needs scratch of {ScratchLength} doubles (ScratchLength); {scratch.Length} were given.", nameof(scratch));
        }
    }
}
