using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.Tests.Loop;

/// <summary>
/// Four patterns of zeros and ones with one bit in ten flipped, labelled by their pattern: small, and there is something to learn.
/// </summary>
internal static class ToyData
{
    public const int Width = 12;
    private const int Patterns = 4;

    public static DataSet Of(int training, int validation, int test)
    {
        var random = new System.Random(20200426);
        return new DataSet(
            "toy",
            $"toy {training} {validation} {test}",
            Split(random, training),
            Split(random, validation),
            Split(random, test),
            Option<ImageShape>.None);
    }

    private static DataSplit Split(System.Random random, int count)
    {
        var numbers = new float[count * Width];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(Patterns);
            for (var j = 0; j < Width; j++)
            {
                var pixel = ((j >> (labels[i] % 2 == 0 ? 1 : 2)) & 1) ^ (labels[i] / 2);
                numbers[(i * Width) + j] = random.Next(10) == 0 ? 1 - pixel : pixel;
            }
        }

        return new DataSplit(new FloatRows(numbers, count, Width), labels, Patterns);
    }
}
