namespace Lattice.Tests.Fuzz;

/// <summary>
/// Damage to a content, a pure function of a seed: bits flipped, bytes set to telling values, pieces removed, doubled, moved, spliced in
/// from a dictionary or another content, the end cut off. One to eight times, so that near misses come as often as ruins.
/// </summary>
internal static class Mutation
{
    private static readonly byte[] telling = [0, 1, 9, 10, 13, 27, 32, 34, 39, 44, 45, 46, 47, 48, 57, 58, 91, 93, 123, 125, 127, 128, 255];

    public static byte[] Of(IReadOnlyList<byte[]> contents, IReadOnlyList<byte[]> dictionary, int seed)
    {
        var random = new System.Random(seed);
        var bytes = contents[random.Next(contents.Count)].ToList();
        for (var left = 1 << random.Next(4); left > 0; left--)
        {
            One(bytes, contents, dictionary, random);
        }

        return [.. bytes];
    }

    private static void One(List<byte> bytes, IReadOnlyList<byte[]> contents, IReadOnlyList<byte[]> dictionary, System.Random random)
    {
        var place = random.Next(bytes.Count + 1);
        var length = int.Min(bytes.Count - place, random.Next(8) == 0 ? random.Next(bytes.Count + 1) : random.Next(1, 9));
        switch (random.Next(9))
        {
            case 0 when place < bytes.Count:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when place < bytes.Count:
                bytes[place] = telling[random.Next(telling.Length)];
                break;
            case 2:
                bytes.RemoveRange(place, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length));
                break;
            case 4:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 5:
                bytes.Insert(place, (byte)random.Next(256));
                break;
            case 6:
                var other = contents[random.Next(contents.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(place, other[from..int.Min(other.Length, from + random.Next(1, 64))]);
                break;
            case 7 when dictionary.Count > 0:
                bytes.InsertRange(place, dictionary[random.Next(dictionary.Count)]);
                break;
            case 8 when dictionary.Count > 0:
                bytes.RemoveRange(place, length);
                bytes.InsertRange(place, dictionary[random.Next(dictionary.Count)]);
                break;
        }
    }
}
