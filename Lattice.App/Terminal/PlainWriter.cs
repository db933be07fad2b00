using System.Buffers;
using System.Globalization;
using System.Text;
using Lattice.Domain.Text;

namespace Lattice.App.Terminal;

/// <summary>
/// A writer in front of another that lets no control character through but the end of a line and the tabulator: what files, names and
/// command lines bring in can neither move a terminal's cursor, nor set its title, nor turn the direction of its text. What is held back is
/// shown as <c>\u001b</c>; inside a string of JSON that reads back as the character it stands for. Halves of surrogate pairs are held back
/// too.
/// </summary>
internal sealed class PlainWriter : TextWriter
{
    private static readonly SearchValues<char> suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(letter => IsHeld(letter) || char.IsSurrogate(letter))]);

    private readonly TextWriter inner;

    private PlainWriter(TextWriter inner)
    {
        this.inner = inner;
        CoreNewLine = ['\n'];
    }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The writer in front of another; one that is plain already stays as it is.</summary>
    public static PlainWriter Of(TextWriter writer) => writer as PlainWriter ?? new PlainWriter(writer);

    /// <inheritdoc/>
    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (value is not null && value.AsSpan().IndexOfAny(suspects) < 0)
        {
            inner.Write(value);
            return;
        }

        Write(value.AsSpan());
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(Plain(buffer));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        var next = text.IndexOfAny(suspects);
        if (next < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 16);
        while (next >= 0)
        {
            plain.Append(text[..next]);
            var length = LengthOfPair(text[next..]);
            if (length > 0)
            {
                plain.Append(text.Slice(next, length));
            }
            else
            {
                length = 1;
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[next]:x4}");
            }

            text = text[(next + length)..];
            next = text.IndexOfAny(suspects);
        }

        return plain.Append(text).ToString();
    }

    // What is written as it stands though it begins with a suspect: a whole surrogate pair, or the end of a line as Windows has it.
    private static int LengthOfPair(ReadOnlySpan<char> text) =>
        text.Length > 1 && (char.IsSurrogatePair(text[0], text[1]) || (text[0] == '\r' && text[1] == '\n')) ? 2 : 0;

    private static bool IsHeld(char letter) => letter is not ('\n' or '\t') && !char.IsSurrogate(letter) && !Display.IsPlain(letter);
}
