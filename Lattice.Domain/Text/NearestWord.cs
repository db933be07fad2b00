using LanguageExt;

namespace Lattice.Domain.Text;

/// <summary>Suggests a known word for a mistyped one.</summary>
internal static class NearestWord
{
    /// <summary>
    /// The known word nearest to <paramref name="word"/>, if their edit distance is at most a third of the longer word's length (and one
    /// edit is always allowed). Case is ignored; the first of equally near words wins.
    /// </summary>
    public static Option<string> Of(string word, Seq<string> known)
    {
        var best = Option<string>.None;
        var least = int.MaxValue;
        foreach (var candidate in known)
        {
            var allowed = int.Max(1, int.Max(word.Length, candidate.Length) / 3);
            var away = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (away <= allowed && away < least)
            {
                (best, least) = (candidate, away);
            }
        }

        return best;
    }

    /// <summary>
    /// Edit distance: the minimum number of insertions, deletions, replacements and swaps of neighbours that turns one word into the other
    /// (optimal string alignment; words beyond 100 letters count as 100 apart).
    /// </summary>
    public static int Distance(string one, string other)
    {
        if (int.Max(one.Length, other.Length) > 100)
        {
            return one == other ? 0 : 100;
        }

        var table = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                table[row, column] = (row, column) switch
                {
                    (0, _) => column,
                    (_, 0) => row,
                    _ => Step(table, one, other, row, column),
                };
            }
        }

        return table[one.Length, other.Length];
    }

    private static int Step(int[,] table, string one, string other, int row, int column)
    {
        var replaced = table[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
        var least = int.Min(replaced, int.Min(table[row - 1, column], table[row, column - 1]) + 1);
        var swaps = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
        return swaps ? int.Min(least, table[row - 2, column - 2] + 1) : least;
    }
}
