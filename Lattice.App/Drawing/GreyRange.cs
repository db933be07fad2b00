using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>The numbers that pictures show as black and white.</summary>
/// <param name="Low">Black, as is anything lower.</param>
/// <param name="High">White, as is anything higher.</param>
internal readonly record struct GreyRange(float Low, float High)
{
    /// <summary>The range from the smallest to the largest finite number.</summary>
    public static GreyRange Of(ReadOnlySpan<float> numbers)
    {
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float number in numbers)
        {
            if (float.IsFinite(number))
            {
                (low, high) = (float.Min(low, number), float.Max(high, number));
            }
        }

        return low <= high ? new GreyRange(low, high) : new GreyRange(0, 1);
    }

    /// <summary>As text: <c>black is 0, white 255</c>.</summary>
    public string Words => $"black is {NumberText.Significant(Low, 4)}, white {NumberText.Significant(High, 4)}";

    /// <summary>As text, for grey pictures or for those with red, green and blue.</summary>
    public string Describe(bool isColour) =>
        isColour ? $"no light is {NumberText.Significant(Low, 4)}, full light {NumberText.Significant(High, 4)}" : Words;

    /// <summary>
    /// The numbers as levels, black 0 and white 1; all 0.5 where the range is a single number. Differences are taken in double precision,
    /// since they may overflow in single.
    /// </summary>
    public float[] Levels(ReadOnlySpan<float> numbers)
    {
        float[] levels = new float[numbers.Length];
        double width = (double)High - Low;
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = width > 0 ? (float)((numbers[i] - (double)Low) / width) : 0.5f;
        }

        return levels;
    }
}
