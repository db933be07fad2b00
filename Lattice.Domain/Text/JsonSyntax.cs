using System.Text.Json;
using LanguageExt;

namespace Lattice.Domain.Text;

/// <summary>
/// Checks JSON before a reader looks at its values: the grammar, at most <see cref="Deepest"/> levels, no repeated name in an object, and
/// no lone surrogates in strings (<c>"\ud800"</c>).
/// </summary>
internal static class JsonSyntax
{
    /// <summary>The maximum depth.</summary>
    public const int Deepest = 64;

    /// <summary>The first error with its line, counted from 1; none for a sound document.</summary>
    /// <param name="utf8">The document.</param>
    public static Option<(int Line, string Problem)> Fault(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Prelude.Some((1, "the file is empty"));
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 2 * Deepest });
        var names = new Stack<System.Collections.Generic.HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (Problem(ref reader, names) is { } problem)
                {
                    return Prelude.Some((LineOf(utf8, reader.TokenStartIndex), problem));
                }
            }

            return Option<(int, string)>.None;
        }
        catch (JsonException error)
        {
            return Prelude.Some(((int)(error.LineNumber ?? 0) + 1, "not well-formed JSON"));
        }
        catch (InvalidOperationException)
        {
            // Strings are read only to check their characters.
            return Prelude.Some((LineOf(utf8, reader.TokenStartIndex), "a text with half a character, a surrogate without its other half"));
        }
    }

    private static string? Problem(ref Utf8JsonReader reader, Stack<System.Collections.Generic.HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= Deepest:
                return $"nested more than {Deepest} levels deep";
            case JsonTokenType.StartObject:
                names.Push(new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal));
                return null;
            case JsonTokenType.EndObject:
                names.Pop();
                return null;
            case JsonTokenType.PropertyName:
                var name = reader.GetString() ?? string.Empty;
                return names.Peek().Add(name) ? null : $"{Display.Quote(name)} stands twice in one object";
            case JsonTokenType.String:
                _ = reader.GetString();
                return null;
            default:
                return null;
        }
    }

    private static int LineOf(ReadOnlySpan<byte> utf8, long place) => 1 + utf8[..(int)place].Count((byte)'\n');
}
