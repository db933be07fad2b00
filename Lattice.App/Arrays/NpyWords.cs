using System.Buffers.Binary;

namespace Lattice.App.Arrays;

/// <summary>Words as elements of a <c>.npy</c> array: UTF-32, little-endian, filled up with zeros to one length.</summary>
internal static class NpyWords
{
    private const int MostRunes = 1 << 16;

    /// <summary>Writes an array of one axis.</summary>
    public static void Write(Stream stream, IReadOnlyCollection<string> words)
    {
        var longest = int.Max(1, words.Count == 0 ? 1 : words.Max(word => int.Min(MostRunes, word.EnumerateRunes().Count())));
        stream.Write(NpyWriter.Head($"<U{longest}", words.Count));
        var bytes = new byte[4 * longest];
        foreach (var word in words)
        {
            bytes.AsSpan().Clear();
            var place = 0;
            foreach (var rune in word.EnumerateRunes().Take(longest))
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place), rune.Value);
                place += 4;
            }

            stream.Write(bytes);
        }
    }
}
