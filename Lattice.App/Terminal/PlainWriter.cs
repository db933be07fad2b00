using System.Buffers;
using System.Globalization;
using System.Text;
using Lattice.Domain.Text;

namespace Lattice.App.Terminal;

/// <summary>
/// A writer in front of another that blocks all control characters except line end and tab. Text from files, names and command lines can
/// then neither move the cursor of a terminal, nor set its title, nor change the direction of its text. Blocked characters are shown as
/// <c>\u001b</c>; inside a JSON string that reads back as the original character. Halves of surrogate pairs are blocked too.
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

    /// <summary>The plain writer in front of another; a plain writer is returned as it is.</summary>
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

    // Written unchanged although it starts with a suspect character: a whole surrogate pair, or a Windows line end.
    private static int LengthOfPair(ReadOnlySpan<char> text) =>
        text.Length > 1 && (char.IsSurrogatePair(text[0], text[1]) || (text[0] == '\r' && text[1] == '\n')) ? 2 : 0;

    private static bool IsHeld(char letter) => letter is not ('\n' or '\t') && !char.IsSurrogate(letter) && !Display.IsPlain(letter);
}
