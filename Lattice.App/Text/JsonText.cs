using System.Text;
using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.App.Text;

/// <summary>Reads a JSON text that the program wrote, up to the first fault.</summary>
internal static class JsonText
{
    /// <summary>The result of <paramref name="read"/>, or what is wrong with the text.</summary>
    internal static Either<RunFileError, A> Read<A>(string text, Func<JsonPlace, A> read)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text.StartsWith(TextLines.Mark) ? text[1..] : text);
        if (JsonSyntax.Fault(utf8).Case is (int line, string problem))
        {
            return new RunFileError.Malformed(line, problem);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = JsonSyntax.Deepest });
            return read(new JsonPlace("", document.RootElement));
        }
        catch (JsonPlace.FaultException fault)
        {
            return fault.Error;
        }
    }
}
