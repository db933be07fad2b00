using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using Lattice.Math.Coding;

namespace Lattice.Math.Vectors;

/// <summary>
/// A code of vectors of a fixed dimension: the mean is subtracted, an orthogonal transform taken, the coefficients divided by one step,
/// quantized to a lattice and coded by the prior of each coordinate, and decoded to conditional means. An immutable value, safe to use from
/// several threads; once each thread has its scratch, nothing is allocated per vector.
/// </summary>
/// <remarks>
/// With one step for all coordinates the error is the same in each, which is the best for a given sum of code lengths; coordinates whose
/// scale is below the step cost next to nothing. The bytes of a vector, and what they decode to, are the same on every processor.
/// </remarks>
public sealed partial class VectorCodec
{
    private readonly VectorModel model;
    private readonly VectorTransform transform;
    private readonly VectorBlocks blocks;
    private readonly VectorCode? code;
    private readonly VectorDither? dither;
    private readonly VectorQuantizer quantizer;
    private readonly RestoredNumbers restored;
    private readonly double[] units;
    private readonly double[] inverses;
    private readonly ConcurrentBag<Scratch> pool = [];
    private readonly ConcurrentBag<Batch> batches = [];

    internal VectorCodec(VectorModel model)
        : this(model, VectorBlocks.Of(model.Lattice, model.Dimension), model.Basis.Transform(model.Mean.Values))
    {
    }

    internal VectorCodec(VectorModel model, VectorBlocks blocks, VectorTransform transform)
    {
        (this.model, this.blocks, this.transform) = (model, blocks, transform);
        (code, dither) = model.Dither is { } seed
            ? ((VectorCode?)null, new VectorDither(blocks, model.Priors, seed))
            : (new VectorCode(blocks, model.Priors), null);
        quantizer = new VectorQuantizer(blocks, model.Priors, model.Shifts, dither is null ? model.Slope : 0);
        units = [.. blocks.Units.Select(unit => unit * model.Step)];
        inverses = [.. units.Select(unit => 1 / unit)];
        restored = new RestoredNumbers(model.Priors, model.Shifts, units);
    }

    /// <summary>The numbers of a vector.</summary>
    public int Dimension => model.Dimension;

    /// <summary>The name of the lattice.</summary>
    public string Lattice => model.Lattice;

    /// <summary>The step: the side of a cube with the volume of a cell.</summary>
    public double Step => model.Step;

    /// <summary>The transform.</summary>
    public VectorTransformKind Transform => model.Basis.Kind;

    /// <summary>The number of principal directions in the codec.</summary>
    public int Directions => model.Basis.Count;

    internal VectorModel Model => model;

    /// <summary>Fits a codec to vectors.</summary>
    /// <param name="vectors">Vectors, one after the other; some thousands are enough.</param>
    /// <param name="dimension">The numbers of a vector, from 1 to 8192.</param>
    /// <param name="options">What for.</param>
    /// <exception cref="ArgumentException">A number is not finite, an option is not valid, or no step reaches the target.</exception>
    public static VectorCodec Fit(ReadOnlySpan<float> vectors, int dimension, VectorOptions options) =>
        new VectorFit(vectors, dimension, options).Codec();

    /// <summary>
    /// The codec with a mean and priors of other vectors: where they are of another kind than those it was fitted to, their codes are
    /// shorter by it.
    /// </summary>
    /// <param name="vectors">Vectors like those to be coded, one after the other; some thousands are enough.</param>
    /// <param name="count">
    /// How many are to be coded: mean and priors must be kept, and pay for their bytes; 0 if these do not count.
    /// </param>
    /// <returns>The adapted codec, or this one where it does as well.</returns>
    /// <exception cref="ArgumentException">A number is not finite, or their length is not one or more vectors.</exception>
    public VectorCodec AdaptedTo(ReadOnlySpan<float> vectors, long count) => VectorFit.Adapt(this, vectors, count);

    /// <summary>Codes a vector.</summary>
    /// <param name="vector">n finite numbers.</param>
    /// <param name="output">Takes the bytes, whose number is not among them: keep it.</param>
    /// <param name="number">With a dither, the number of the vector, which its dither follows from: each a number of its own.</param>
    /// <exception cref="ArgumentException">The length is not n, a number is not finite, or one is too far out for the step.</exception>
    public void Encode(ReadOnlySpan<float> vector, IBufferWriter<byte> output, long number = 0)
    {
        ArgumentNullException.ThrowIfNull(output);
        var scratch = Take();
        try
        {
            scratch.Encoder.Clear();
            Encode(ref scratch.Encoder, vector, number, scratch);
            scratch.Encoder.End();
            output.Write(scratch.Encoder.Written);
        }
        finally
        {
            pool.Add(scratch);
        }
    }

    /// <summary>Decodes a vector.</summary>
    /// <param name="code">The bytes of a vector, all of them and no others.</param>
    /// <param name="vector">n numbers to fill.</param>
    /// <param name="number">With a dither, the number it was coded with.</param>
    /// <exception cref="ArgumentException">The length is not n.</exception>
    /// <exception cref="InvalidDataException">The bytes are no code of a vector.</exception>
    public void Decode(ReadOnlySpan<byte> code, Span<float> vector, long number = 0)
    {
        Require(vector.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(code.Length);
        try
        {
            code.CopyTo(bytes);
            var decoder = new RangeDecoder(bytes, 0, code.Length);
            Decode(ref decoder, vector, number);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Adds a vector to a record.</summary>
    /// <param name="coder">A writer.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="restored">Receives what it will be decoded to.</param>
    /// <param name="number">The vector's number.</param>
    internal void Encode<TCoder>(ref TCoder coder, ReadOnlySpan<float> vector, Span<float> restored, long number = 0)
        where TCoder : struct, IRangeCoder
    {
        var scratch = Take();
        try
        {
            Encode(ref coder, vector, number, scratch);
            Restore(scratch, restored);
        }
        finally
        {
            pool.Add(scratch);
        }
    }

    /// <summary>Reads the next vector of a record.</summary>
    /// <param name="decoder">The record.</param>
    /// <param name="vector">n numbers to fill.</param>
    /// <param name="number">The vector's number.</param>
    internal void Decode(ref RangeDecoder decoder, Span<float> vector, long number = 0)
    {
        var scratch = Take();
        try
        {
            dither?.Fill(number, scratch.Dither);
            Code(ref decoder, scratch.Values, scratch.Dither);
            Restore(scratch, vector);
        }
        finally
        {
            pool.Add(scratch);
        }
    }

    /// <summary>What a vector is decoded to, and the length of its code in bits, without coding it.</summary>
    internal double Measure(ReadOnlySpan<float> vector, Span<float> restored, long number = 0)
    {
        var counter = new BitCounter();
        Encode(ref counter, vector, restored, number);
        return counter.Bits;
    }

    private void Encode<TCoder>(ref TCoder coder, ReadOnlySpan<float> vector, long number, Scratch scratch)
        where TCoder : struct, IRangeCoder
    {
        Require(vector.Length);
        transform.Forward(vector, scratch.Doubles, scratch.Singles);
        ToPlaces(vector, scratch.Doubles);
        Add(number, scratch.Dither, scratch.Doubles);
        quantizer.Quantize(scratch.Doubles, scratch.Values, scratch.Tables);
        Code(ref coder, scratch.Values, scratch.Dither);
    }

    /// <summary>Coefficients in the units of the coordinates.</summary>
    /// <exception cref="ArgumentException">A number of the vector is not finite, or a coefficient is too far out.</exception>
    private void ToPlaces(ReadOnlySpan<float> vector, Span<double> coefficients)
    {
        for (var k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] *= inverses[k];
            if (!(double.Abs(coefficients[k]) < VectorQuantizer.Farthest))
            {
                throw Refused(vector, k, coefficients[k]);
            }
        }
    }

    private ArgumentException Refused(ReadOnlySpan<float> vector, int k, double place)
    {
        for (var j = 0; j < vector.Length; j++)
        {
            if (!float.IsFinite(vector[j]))
            {
                return new($"Number {j} of the vector is {vector[j]}. Codes are of finite numbers.");
            }
        }

        return new(string.Create(
            CultureInfo.InvariantCulture, $"The vector is too long for a step of {model.Step:g3}: coefficient {k} is {place:g3} steps."));
    }

    private void Restore(Scratch scratch, Span<float> vector)
    {
        for (var k = 0; k < inverses.Length; k++)
        {
            scratch.Singles[k] = dither is null ? restored.Of(k, scratch.Values[k]) : Undithered(k, scratch.Values[k], scratch.Dither[k]);
        }

        transform.Backward(scratch.Singles, vector, scratch.Doubles);
    }

    private Scratch Take() => pool.TryTake(out var scratch) ? scratch : new Scratch(Dimension, quantizer.NewScratch());

    private void Require(int length)
    {
        if (length != Dimension)
        {
            throw new ArgumentException($"The codec is of vectors of {Dimension} numbers, and this has {length}.");
        }
    }

    private sealed class Scratch(int dimension, VectorQuantizer.Scratch tables)
    {
        public RangeEncoder Encoder = new(dimension);

        public double[] Doubles { get; } = new double[dimension];

        public float[] Singles { get; } = new float[dimension];

        public long[] Values { get; } = new long[dimension];

        public double[] Dither { get; } = new double[dimension];

        public VectorQuantizer.Scratch Tables { get; } = tables;
    }
}
