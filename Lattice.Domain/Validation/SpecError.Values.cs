using LanguageExt;

namespace Lattice.Domain.Validation;

/// <content>Errors in single values.</content>
internal abstract partial record SpecError
{
    /// <summary>A value of another kind than the key takes.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Found">What was written, in words.</param>
    /// <param name="Expected">The expected value, in words.</param>
    /// <param name="Example">An example.</param>
    public sealed record WrongType(SpecPath At, string Found, string Expected, string Example) : SpecError(
        At, $"{Found} is not {Expected}; write for example {Example}.");

    /// <summary>A value of the right kind outside the range of the key.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Found">What was written, in words.</param>
    /// <param name="Expected">The accepted values, in words.</param>
    /// <param name="Example">An example.</param>
    public sealed record OutOfRange(SpecPath At, string Found, string Expected, string Example) : SpecError(
        At, $"{Found} is out of range: the key takes {Expected}; write for example {Example}.");

    /// <summary>An unknown case.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Found">What was written, in words.</param>
    /// <param name="Noun">What the cases are: <c>a loss</c>.</param>
    /// <param name="Nearest">The closest known case.</param>
    /// <param name="Known">Every case.</param>
    public sealed record UnknownCase(SpecPath At, string Found, string Noun, Option<string> Nearest, Seq<string> Known) : SpecError(
        At, $"{Found} is not {Noun}; {Choices(Nearest, "", Known)}");

    /// <summary>A spec written for another version of the format.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Found">What was written, in words.</param>
    /// <param name="Supported">The version this program reads.</param>
    public sealed record WrongSchema(SpecPath At, string Found, int Supported) : SpecError(
        At, $"{Found} is not a version this program reads; it reads {Supported}: write schema: {Supported}.");
}
