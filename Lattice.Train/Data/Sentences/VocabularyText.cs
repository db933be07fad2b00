using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// A vocabulary as a text: a line <c>latticefn vocabulary 1</c>, then a line <c>word TAB count</c> per word in the order of their numbers,
/// each ended by LF. Words have no blanks, so any word can be written.
/// </summary>
internal static class VocabularyText
{
    private const string Head = "latticefn vocabulary 1";

    /// <summary>The text. Law: <c>Read(Write(v)) == v</c>.</summary>
    public static string Write(Vocabulary vocabulary)
    {
        var text = new StringBuilder(Head).Append('\n');
        foreach (var (word, count) in vocabulary.Words)
        {
            text.Append(word).Append('\t').Append(count.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Parses a text with lines ended by LF or CR LF; lines that are out of order, repeated or malformed are errors.</summary>
    /// <param name="path">Where the text comes from, for errors.</param>
    /// <param name="text">The text.</param>
    public static Either<DataError, Vocabulary> Read(string path, string text)
    {
        var lines = TextLines.Of(text);
        if (lines[0] != Head)
        {
            return Wrong(path, 1, Display.Quote(lines[0]), $"the first line {Head}");
        }

        if (lines.Length < 2 || lines[^1].Length > 0)
        {
            return new DataError.Truncated(path, new DataPlace.Line(lines.Length, 0), "a line feed");
        }

        var words = new VocabularyWord[lines.Length - 2];
        var known = new System.Collections.Generic.HashSet<string>(words.Length, StringComparer.Ordinal);
        for (var index = 0; index < words.Length; index++)
        {
            var parts = lines[index + 1].Split('\t');
            if (parts.Length != 2 || !IsWord(parts[0]) || !NumberSyntax.TryWhole(parts[1], out long count) || count < 1)
            {
                return Wrong(path, index + 2, Display.Quote(lines[index + 1]), "a word, a tab and how often it occurs");
            }

            words[index] = new VocabularyWord(parts[0], count);
            if (!known.Add(parts[0]) || (index > 0 && Vocabulary.Compare(words[index - 1], words[index]) >= 0))
            {
                return Wrong(
                    path,
                    index + 2,
                    $"{Display.Quote(parts[0])} out of order or repeated",
                    "descending counts, words with equal counts in ordinal order");
            }
        }

        return new Vocabulary(Prelude.toSeq(words));
    }

    private static bool IsWord(string word) => word.Length > 0 && word.IndexOfAny([' ', '\v', '\f', '\r', '\0']) < 0;

    private static DataError Wrong(string path, int line, string found, string expected) =>
        new DataError.WrongFormat(
            path, new DataPlace.Line(line, 0), found, $"{expected}; the file was changed or is not the right one: restore it from a copy");
}
