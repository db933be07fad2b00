using System.Globalization;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>A Python literal, as found in the header of an <c>.npy</c> file.</summary>
internal abstract record PythonLiteral
{
    private PythonLiteral() { }

    /// <summary>A string in either kind of quotes.</summary>
    internal sealed record Text(string Value) : PythonLiteral;

    /// <summary>A whole number, with the <c>L</c> of Python 2 or without.</summary>
    internal sealed record Number(long Value) : PythonLiteral;

    /// <summary>True, False, None.</summary>
    internal sealed record Word(string Value) : PythonLiteral;

    /// <summary>A tuple or a list.</summary>
    internal sealed record Several(Seq<PythonLiteral> Items) : PythonLiteral;

    /// <summary>A dictionary whose keys are strings; the last value of a repeated key counts.</summary>
    internal sealed record Dictionary(HashMap<string, PythonLiteral> Entries) : PythonLiteral;

    /// <summary>Parses a text that is a single literal; none for any other text.</summary>
    internal static Option<PythonLiteral> Parse(string text)
    {
        var reader = new Reader(text);
        var value = reader.Value(0);
        return value is not null && reader.IsAtEnd ? value : Option<PythonLiteral>.None;
    }

    /// <summary>Parses from left to right; null means that parsing failed.</summary>
    private sealed class Reader(string text)
    {
        private const int Deepest = 32;
        private int place;

        internal bool IsAtEnd
        {
            get
            {
                SkipBlanks();
                return place == text.Length;
            }
        }

        internal PythonLiteral? Value(int depth)
        {
            SkipBlanks();
            return place == text.Length || depth > Deepest ? null : text[place] switch
            {
                '{' => Entries(depth),
                '(' => Items(')', depth),
                '[' => Items(']', depth),
                '\'' or '"' => String(),
                '-' or (>= '0' and <= '9') => Whole(),
                'u' or 'b' when place + 1 < text.Length && text[place + 1] is ('\'' or '"') => Prefixed(),
                _ => Name(),
            };
        }

        private PythonLiteral? Items(char end, int depth)
        {
            var items = new List<PythonLiteral>();
            place++;
            while (!Take(end))
            {
                if (items.Count > 0 && !Take(','))
                {
                    return null;
                }

                if (items.Count > 0 && Take(end))
                {
                    break;
                }

                if (Value(depth + 1) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }

            return new Several(Prelude.toSeq(items.ToArray()));
        }

        private PythonLiteral? Entries(int depth)
        {
            var entries = new Dictionary<string, PythonLiteral>(StringComparer.Ordinal);
            place++;
            for (var isFirst = true; !Take('}'); isFirst = false)
            {
                if (!isFirst && !Take(','))
                {
                    return null;
                }

                if (!isFirst && Take('}'))
                {
                    break;
                }

                if (Value(depth + 1) is not Text key || !Take(':') || Value(depth + 1) is not { } value)
                {
                    return null;
                }

                entries[key.Value] = value;
            }

            return new Dictionary(Prelude.toHashMap(entries.Select(entry => (entry.Key, entry.Value))));
        }

        private Text? Prefixed()
        {
            place++;
            return String();
        }

        private Text? String()
        {
            var end = text.IndexOf(text[place], place + 1);
            if (end < 0)
            {
                return null;
            }

            var value = text[(place + 1)..end];
            place = end + 1;
            return new Text(value);
        }

        private Number? Whole()
        {
            var start = place++;
            while (place < text.Length && char.IsAsciiDigit(text[place]))
            {
                place++;
            }

            var digits = text.AsSpan(start, place - start);
            place += place < text.Length && text[place] == 'L' ? 1 : 0;
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? new Number(value)
                : null;
        }

        private Word? Name()
        {
            var start = place;
            while (place < text.Length && char.IsAsciiLetter(text[place]))
            {
                place++;
            }

            return text[start..place] is ("True" or "False" or "None") and var name ? new Word(name) : null;
        }

        private bool Take(char letter)
        {
            SkipBlanks();
            if (place == text.Length || text[place] != letter)
            {
                return false;
            }

            place++;
            return true;
        }

        private void SkipBlanks()
        {
            while (place < text.Length && text[place] is (' ' or '\t' or '\n' or '\r'))
            {
                place++;
            }
        }
    }
}
