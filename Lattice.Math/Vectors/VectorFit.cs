using System.Collections.Immutable;
using System.Globalization;
using Lattice.Math.Algebra;

namespace Lattice.Math.Vectors;

/// <summary>
/// Fits a codec: mean and principal directions, then for a step the priors and the shifts of the coordinates, alternately with the points
/// that they lead to, and the step that reaches the target. A pure function of its arguments.
/// </summary>
internal sealed class VectorFit
{
    // Beyond this the principal directions hardly change.
    private const int MostForDirections = 32768;

    // The measured length of so many numbers is right to about 0.2 %.
    private const int MostNumbersMeasured = 1 << 19;
    private const int LeastMeasured = 256;

    // A record's end, and what fills its last byte: 4 − 1/ln 2 bits on average, for a record ends before a byte that would be 0.
    private const double BitsPerEnd = 2.56;

    private const int Bisections = 20;
    private const double Close = 0.002;
    private const double LogTwo = 0.6931471805599453;
    private const double NearEnough = 0.05;

    // An adapted mean needs no more.
    private const double MeanStepsPerStep = 8;

    // What fine steps lose per bit: see VectorOptions.Slope.
    private const double FineSlope = 0.0994;

    private readonly VectorOptions options;
    private readonly VectorSample sample;
    private readonly VectorBlocks blocks;

    /// <summary>A fit to vectors.</summary>
    /// <inheritdoc cref="VectorCodec.Fit"/>
    public VectorFit(ReadOnlySpan<float> vectors, int dimension, VectorOptions options)
    {
        Check(vectors.Length, dimension, options);
        // The nearest point is that of slope 0.
        this.options = options.Dither is null ? options : options with { Slope = 0 };
        blocks = VectorBlocks.Of(options.Lattice, dimension);
        sample = VectorSample.Of(vectors, dimension, MostForDirections, Measured(blocks));
    }

    /// <inheritdoc cref="VectorCodec.AdaptedTo"/>
    /// <param name="codec">The codec.</param>
    /// <param name="vectors">Vectors.</param>
    /// <param name="count">How many are to be coded.</param>
    public static VectorCodec Adapt(VectorCodec codec, ReadOnlySpan<float> vectors, long count)
    {
        var options = new VectorOptions(new VectorTarget.Step(codec.Step))
        {
            Slope = codec.Model.Slope,
            Dither = codec.Model.Dither,
            Count = count,
        };
        Check(vectors.Length, codec.Dimension, options);
        var blocks = VectorBlocks.Of(codec.Lattice, codec.Dimension);
        var sample = VectorSample.Of(vectors, codec.Dimension, MostForDirections, Measured(blocks));
        var fitting = new VectorFitting(
            sample, blocks, codec.Model.Basis, options.Slope, options.Dither, (float)(codec.Step / MeanStepsPerStep));
        var (before, after) = (fitting.Measure(codec), fitting.At(codec.Step));
        var adapted = fitting.Codec!;
        var shared = count > 0 ? 8.0 * adapted.ToBytes(codec).Length / count : 0;
        return Merit(after, codec.Step, options) + shared < Merit(before, codec.Step, options) ? adapted : codec;
    }

    /// <summary>The codec.</summary>
    public VectorCodec Codec()
    {
        var candidates = Candidates();
        var first = candidates.Select(basis => Reached(Of(basis)))
            .FirstOrDefault(codec => codec is not null);
        if (first is null || candidates.Length == 1)
        {
            return Required(first);
        }

        // All transforms are compared at the step that suits the first whose bytes leave room for codes: by length plus error over the
        // slope, which is what a finer or coarser step would turn into length.
        var step = first.Step;
        var best = candidates.Select(Of)
            .MinBy(fitting => Merit(fitting, step))!;
        return Required(Reached(best));
    }

    private VectorFitting Of(VectorBasis basis) => new(sample, blocks, basis, options.Slope, options.Dither);

    private ImmutableArray<VectorBasis> Candidates()
    {
        var n = sample.Dimension;
        return options.Transform switch
        {
            VectorTransformKind.None => [VectorBasis.None],
            VectorTransformKind.Hadamard => [VectorBasis.Hadamard],
            VectorTransformKind.Principal => [sample.Principal(int.Min(n, MostDirections))],
            _ => [.. Counts().Select(sample.Principal), VectorBasis.Hadamard, VectorBasis.None],
        };

        // Half as many directions each time: those that pay for their bytes are a matter of how many vectors there are.
        IEnumerable<int> Counts()
        {
            for (var count = int.Min(n, MostDirections); count >= 4; count /= 2)
            {
                yield return count;
            }
        }
    }

    /// <summary>More directions than vectors in the sample would be noise.</summary>
    private int MostDirections => int.Max(1, sample.Count - 1);

    private double Merit(VectorFitting fitting, double step) => Merit(fitting.At(step), step, options)
        + (options.Count > 0 ? 8.0 * fitting.Codec!.ToBytes().Length / options.Count : 0);

    private static double Merit(VectorFigures figures, double step, VectorOptions options) =>
        figures.BitsPerVector + (figures.SquaredError / (step * step) / (options.Slope > 0 ? options.Slope : FineSlope));

    /// <summary>How many vectors are coded again and again: fewer of lattices that take long.</summary>
    private static int Measured(VectorBlocks blocks)
    {
        var largest = blocks.Parts.Max(part => part.Program.EdgeCount / part.Program.Dimension);
        return int.Max(LeastMeasured, MostNumbersMeasured / blocks.Dimension / int.Max(1, largest / 16));
    }

    private VectorCodec Required(VectorCodec? reached) => reached ?? throw new ArgumentException(
        $"No step reaches {Asked()}: the vectors and the bytes of the codec do not allow it. Ask for more bits, or for a larger error.");

    /// <summary>The codec whose step reaches the target, by bisection of the step's logarithm; null if there is none.</summary>
    private VectorCodec? Reached(VectorFitting fitting)
    {
        if (options.Target is VectorTarget.Step { Length: var given })
        {
            fitting.At(given);
            return fitting.Codec!;
        }

        var (low, high) = (Elementary64.Log(sample.Spread * 1e-6), Elementary64.Log(sample.Spread * 64));
        for (var i = 0; i < Bisections; i++)
        {
            // The first guess is near where most targets are.
            var middle = i == 0 ? Elementary64.Log(sample.Spread) : 0.5 * (low + high);
            var ratio = Ratio(fitting, Elementary64.Exp(middle));
            if (double.Abs(ratio - 1) < Close)
            {
                return fitting.Codec!;
            }

            (low, high) = ratio > 1 ? (low, middle) : (middle, high);
        }

        // Shorter or nearer than asked is as good: constant vectors have no error at any step.
        var last = Ratio(fitting, Elementary64.Exp(0.5 * (low + high)));
        return (options.Target is VectorTarget.Bits ? last > 1 - NearEnough : last < 1 + NearEnough) ? fitting.Codec : null;
    }

    /// <summary>Above 1 where the step is too coarse.</summary>
    private double Ratio(VectorFitting fitting, double step)
    {
        var figures = fitting.At(step);
        return options.Target switch
        {
            VectorTarget.Bits bits =>
                bits.PerNumber / ((figures.BitsPerVector + BitsPerEnd + BitsPerEntry(figures) + Shared(fitting)) / sample.Dimension),
            VectorTarget.RelativeError error => figures.SquaredError / sample.MeanSquare / error.Ratio,
            VectorTarget.CosineDistance cosine => figures.CosineDistance / cosine.Distance,
            _ => throw new InvalidOperationException($"Unknown target {options.Target}."),
        };
    }

    /// <summary>A record's entry in the index, a Rice code of its bytes: somewhat above the entropy of a Gaussian.</summary>
    private static double BitsPerEntry(VectorFigures figures)
    {
        var bytes = double.Sqrt((figures.Deviation * figures.Deviation / 64) + (1.0 / 12));
        return double.Max(1, (Elementary64.Log(bytes) / LogTwo) + 2.2);
    }

    private double Shared(VectorFitting fitting) =>
        options.Count > 0 ? 8.0 * (fitting.Codec!.ToBytes().Length + options.FrameBytes) / options.Count : 0;

    private string Asked() => options.Target switch
    {
        VectorTarget.Bits bits => string.Create(CultureInfo.InvariantCulture, $"{bits.PerNumber} bits per number"),
        VectorTarget.RelativeError error => string.Create(CultureInfo.InvariantCulture, $"a relative error of {error.Ratio}"),
        VectorTarget.CosineDistance cosine => string.Create(CultureInfo.InvariantCulture, $"a cosine distance of {cosine.Distance}"),
        _ => "it",
    };

    private static void Check(int length, int dimension, VectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (dimension is < 1 or > VectorModel.MostDimensions)
        {
            throw new ArgumentException($"Vectors of {dimension} numbers: give 1 to {VectorModel.MostDimensions}.", nameof(dimension));
        }

        if (length == 0 || length % dimension != 0)
        {
            throw new ArgumentException($"{length} numbers are not one or more vectors of {dimension}.", nameof(dimension));
        }

        var asked = options.Target switch
        {
            VectorTarget.Bits bits => bits.PerNumber,
            VectorTarget.Step step => step.Length,
            VectorTarget.RelativeError error => error.Ratio,
            VectorTarget.CosineDistance cosine => cosine.Distance,
            _ => double.NaN,
        };
        if (!(asked > 0 && double.IsFinite(asked)) || !(options.Slope >= 0 && options.Slope <= 1) || options.Count < 0)
        {
            throw new ArgumentException($"{options} is not valid: targets are positive, the slope from 0 to 1, the count not negative.");
        }
    }
}
