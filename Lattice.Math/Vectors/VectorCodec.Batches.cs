using System.Buffers;
using Lattice.Math.Coding;

namespace Lattice.Math.Vectors;

/// <content>Several vectors at a time: the same codes, sooner.</content>
public sealed partial class VectorCodec
{
    /// <summary>Codes vectors, each by itself: the bytes are those of one at a time.</summary>
    /// <param name="vectors">Vectors of n finite numbers, one after the other.</param>
    /// <param name="output">Takes the bytes of one after the other.</param>
    /// <param name="lengths">Receives how many bytes each has, which is not among them: keep it.</param>
    /// <param name="number">With a dither, the number of the first vector; those of the others follow.</param>
    /// <exception cref="ArgumentException">
    /// There is not a length for every vector, a number is not finite, or one is too far out for the step.
    /// </exception>
    public void Encode(ReadOnlySpan<float> vectors, IBufferWriter<byte> output, Span<int> lengths, long number = 0)
    {
        ArgumentNullException.ThrowIfNull(output);
        Require(vectors.Length, lengths.Length);
        var (batch, encoder) = (TakeBatch(), new RangeEncoder(Dimension));
        try
        {
            for (var first = 0; first < lengths.Length; first += Batch.Most)
            {
                var count = int.Min(Batch.Most, lengths.Length - first);
                batch.Quantize(vectors.Slice(first * Dimension, count * Dimension), number + first);
                for (var i = 0; i < count; i++)
                {
                    encoder.Clear();
                    batch.Write(ref encoder, i);
                    encoder.End();
                    output.Write(encoder.Written);
                    lengths[first + i] = encoder.Written.Length;
                }
            }
        }
        finally
        {
            batches.Add(batch);
        }
    }

    /// <summary>Decodes vectors.</summary>
    /// <param name="codes">The bytes of one after the other.</param>
    /// <param name="lengths">How many bytes each has.</param>
    /// <param name="vectors">n numbers of each to fill.</param>
    /// <param name="number">With a dither, the number of the first vector; those of the others follow.</param>
    /// <exception cref="ArgumentException">The lengths do not suit the bytes or the vectors.</exception>
    /// <exception cref="InvalidDataException">The bytes are no codes of vectors.</exception>
    public void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<int> lengths, Span<float> vectors, long number = 0)
    {
        Require(vectors.Length, lengths.Length);
        var (place, bytes, batch) = (0, ArrayPool<byte>.Shared.Rent(codes.Length), TakeBatch());
        try
        {
            codes.CopyTo(bytes);
            for (var first = 0; first < lengths.Length; first += Batch.Most)
            {
                var count = int.Min(Batch.Most, lengths.Length - first);
                for (var i = 0; i < count; i++)
                {
                    batch.Number(i, number + first + i);
                }

                for (var i = 0; i < count; i += 2)
                {
                    var decoder = Next(bytes, codes.Length, ref place, lengths[first + i]);
                    if (i + 1 < count)
                    {
                        var other = Next(bytes, codes.Length, ref place, lengths[first + i + 1]);
                        batch.Read(ref decoder, ref other, i);
                    }
                    else
                    {
                        batch.Read(ref decoder, i);
                    }
                }

                batch.Restore(vectors.Slice(first * Dimension, count * Dimension));
            }
        }
        finally
        {
            batches.Add(batch);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static RangeDecoder Next(byte[] bytes, int end, ref int place, int length)
    {
        if (length < 0 || length > end - place)
        {
            throw new ArgumentException($"A code of {length} bytes begins at byte {place} of {end}: the lengths are not theirs.");
        }

        place += length;
        return new(bytes, place - length, length);
    }

    /// <summary>Scratch for up to eight vectors; give it back.</summary>
    internal Batch TakeBatch() => batches.TryTake(out var batch) ? batch : new Batch(this);

    /// <summary>Takes scratch back.</summary>
    internal void Return(Batch batch) => batches.Add(batch);

    private void Require(int numbers, int count)
    {
        if (numbers != (long)count * Dimension)
        {
            throw new ArgumentException($"{count} vectors of {Dimension} numbers are not {numbers} numbers.");
        }
    }

    /// <summary>Up to eight vectors on their way through the codec.</summary>
    internal sealed class Batch
    {
        /// <summary>The most vectors.</summary>
        public const int Most = MatrixProduct.Lanes;

        private readonly VectorCodec codec;
        private readonly VectorTransform.Batch numbers;
        private readonly VectorQuantizer.Scratch tables;
        private readonly long[] values;
        private readonly double[] dithers;

        public Batch(VectorCodec codec)
        {
            (this.codec, numbers, tables) = (codec, codec.transform.NewBatch(), codec.quantizer.NewScratch());
            values = new long[Most * codec.Dimension];
            dithers = new double[codec.IsDithered ? values.Length : 0];
        }

        /// <summary>The index in the batch of a vector that was refused.</summary>
        public int Refused { get; private set; }

        /// <summary>Makes the dither of a vector, if there is one; to be called before its point is read.</summary>
        /// <param name="vector">Its place in the batch.</param>
        /// <param name="number">Its number.</param>
        public void Number(int vector, long number) => codec.dither?.Fill(number, DitherOf(vector));

        /// <summary>Finds the points of vectors.</summary>
        /// <param name="vectors">The vectors.</param>
        /// <param name="number">The number of the first.</param>
        public void Quantize(ReadOnlySpan<float> vectors, long number)
        {
            var n = codec.Dimension;
            var count = vectors.Length / n;
            codec.transform.Forward(vectors, numbers);
            for (var i = 0; i < count; i++)
            {
                Refused = i;
                codec.ToPlaces(vectors.Slice(i * n, n), numbers[i]);
                codec.Add(number + i, DitherOf(i), numbers[i]);
            }

            codec.quantizer.Quantize(count, numbers.Sums, numbers.Stride, values, tables);
        }

        /// <summary>Codes the point of a vector.</summary>
        public void Write<TCoder>(ref TCoder coder, int vector) where TCoder : struct, IRangeCoder =>
            codec.Code(ref coder, ValuesOf(vector), DitherOf(vector));

        /// <summary>Reads the point of a vector.</summary>
        public void Read(ref RangeDecoder decoder, int vector) => codec.Code(ref decoder, ValuesOf(vector), DitherOf(vector));

        /// <summary>Reads the points of two vectors, each from a record of its own.</summary>
        public void Read(ref RangeDecoder first, ref RangeDecoder second, int vector)
        {
            if (codec.code is { } code)
            {
                code.Read(ref first, ref second, ValuesOf(vector), ValuesOf(vector + 1));
            }
            else
            {
                Read(ref first, vector);
                Read(ref second, vector + 1);
            }
        }

        /// <summary>What the points are decoded to.</summary>
        public void Restore(Span<float> vectors)
        {
            var n = codec.Dimension;
            var count = vectors.Length / n;
            for (var i = 0; i < count; i++)
            {
                if (codec.IsDithered)
                {
                    var own = ValuesOf(i);
                    var dither = DitherOf(i);
                    for (var k = 0; k < n; k++)
                    {
                        numbers.Weights[(k * Most) + i] = codec.Undithered(k, own[k], dither[k]);
                    }
                }
                else
                {
                    codec.restored.Of(ValuesOf(i), numbers.Weights.AsSpan(i), Most);
                }
            }

            codec.transform.Backward(numbers, vectors);
        }

        private Span<long> ValuesOf(int vector) => values.AsSpan(vector * codec.Dimension, codec.Dimension);

        private Span<double> DitherOf(int vector) =>
            codec.IsDithered ? dithers.AsSpan(vector * codec.Dimension, codec.Dimension) : [];
    }
}
