using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Lattice.Train.Compression;

/// <summary>
/// What a block of records decodes to. Its canonical bytes, datum after datum, are what the checksum of decoded data covers.
/// </summary>
internal abstract class BlockData
{
    private protected BlockData(int count) => Count = count;

    /// <summary>The number of data.</summary>
    public int Count { get; }

    /// <summary>The canonical bytes of a datum.</summary>
    public abstract ReadOnlySpan<byte> Canonical(int datum);

    /// <summary>Rows of zeros and ones: a byte per number.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="width">Numbers per row.</param>
    internal sealed class Rows(int count, int width) : BlockData(count)
    {
        private readonly byte[] values = new byte[count * width];

        /// <summary>A row.</summary>
        public Span<byte> this[int datum] => values.AsSpan(datum * width, width);

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Canonical(int datum) => this[datum];
    }

    /// <summary>Class labels: a little-endian int32 each.</summary>
    internal sealed class Labels(int count) : BlockData(count)
    {
        private readonly int[] values = new int[count];
        private readonly byte[] canonical = new byte[sizeof(int)];

        /// <summary>A label.</summary>
        public ref int this[int datum] => ref values[datum];

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Canonical(int datum)
        {
            BinaryPrimitives.WriteInt32LittleEndian(canonical, values[datum]);
            return canonical;
        }
    }

    /// <summary>Sentences: their words in UTF-8 with a space between words, and a line feed.</summary>
    /// <param name="count">The number of sentences.</param>
    internal sealed class Sentences(int count) : BlockData(count)
    {
        private readonly List<string>[] words = [.. Enumerable.Range(0, count).Select(_ => new List<string>())];

        /// <summary>The words of a sentence.</summary>
        public List<string> this[int datum] => words[datum];

        /// <summary>A sentence on a line.</summary>
        public string Line(int datum) => string.Join(' ', words[datum]) + "\n";

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Canonical(int datum) => Encoding.UTF8.GetBytes(Line(datum));
    }

    /// <summary>Vectors: a little-endian float32 per number.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="width">Numbers per vector.</param>
    internal sealed class Vectors(int count, int width) : BlockData(count)
    {
        private readonly float[] values = new float[count * width];
        private readonly byte[] canonical = new byte[width * sizeof(float)];

        /// <summary>A vector.</summary>
        public Span<float> this[int datum] => values.AsSpan(datum * width, width);

        /// <summary>Some vectors, one after the other.</summary>
        public Span<float> Of(int first, int size) => values.AsSpan(first * width, size * width);

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Canonical(int datum)
        {
            if (BitConverter.IsLittleEndian)
            {
                return MemoryMarshal.AsBytes(this[datum]);
            }

            for (var i = 0; i < width; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(canonical.AsSpan(i * sizeof(float)), values[(datum * width) + i]);
            }

            return canonical;
        }
    }

    /// <summary>Representations alone: a little-endian int64 per coefficient of the point, or per value of a discrete latent.</summary>
    /// <param name="count">The number of data.</param>
    /// <param name="width">Whole numbers per datum.</param>
    internal sealed class Points(int count, int width) : BlockData(count)
    {
        private readonly long[] values = new long[count * width];
        private readonly byte[] canonical = new byte[width * sizeof(long)];

        /// <summary>The coefficients of a datum.</summary>
        public Span<long> this[int datum] => values.AsSpan(datum * width, width);

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Canonical(int datum)
        {
            for (var i = 0; i < width; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(canonical.AsSpan(i * sizeof(long)), values[(datum * width) + i]);
            }

            return canonical;
        }
    }
}
