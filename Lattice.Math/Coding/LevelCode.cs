namespace Lattice.Math.Coding;

/// <summary>Levels as numbers in [0, 1]: level k of L is k/(L − 1).</summary>
internal static class LevelCode
{
    /// <summary>The number of a level, rounded to single precision.</summary>
    public static float ValueOf(int level, int levels) => (float)((double)level / (levels - 1));

    /// <summary>The level of a number; −1 if it is that of none.</summary>
    public static int LevelOf(float value, int levels)
    {
        var level = double.Round(value * (double)(levels - 1));
        return level >= 0 && level < levels && ValueOf((int)level, levels) == value ? (int)level : -1;
    }

    /// <summary>The level of one of a row's numbers.</summary>
    /// <exception cref="ArgumentException">It is that of none; the message names it.</exception>
    public static int LevelOf(ReadOnlySpan<float> values, int index, int levels) =>
        LevelOf(values[index], levels) is >= 0 and var level ? level : throw new ArgumentException(
            $"Value {index + 1} is {values[index]:R}, which is none of the {levels} levels k/{levels - 1}.", nameof(values));
}
