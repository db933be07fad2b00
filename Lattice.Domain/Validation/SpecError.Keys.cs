using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <content>Faults of keys.</content>
internal abstract partial record SpecError
{
    /// <summary>An unknown key.</summary>
    /// <param name="At">The path, key included.</param>
    /// <param name="Nearest">The closest known key.</param>
    /// <param name="Known">Every key known there.</param>
    public sealed record UnknownKey(SpecPath At, Option<string> Nearest, Seq<string> Known) : SpecError(
        At, $"unknown key; {Choices(Nearest, " here", Known)}");

    /// <summary>A key given twice in one map.</summary>
    /// <param name="At">The path of the later one.</param>
    /// <param name="FirstLine">The line of the first one.</param>
    public sealed record DuplicateKey(SpecPath At, int FirstLine) : SpecError(
        At, $"given twice, first on line {FirstLine}; keep one of them.");

    /// <summary>A missing key without a default.</summary>
    /// <param name="At">The path, key included, and the line of the map that lacks it.</param>
    /// <param name="Expected">The expected value, in words.</param>
    /// <param name="Example">An example.</param>
    public sealed record MissingKey(SpecPath At, string Expected, string Example) : SpecError(
        At, $"missing: it takes {Expected}; write for example {Last(At.Path)}: {Example}.")
    {
        private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
    }

    /// <summary>A <c>--set</c> or <c>vary</c> path to a missing list item.</summary>
    /// <param name="At">The path given.</param>
    /// <param name="Index">The item, from 0.</param>
    /// <param name="Count">How many the list has.</param>
    public sealed record NoSuchItem(SpecPath At, int Index, int Count) : SpecError(
        At, $"there is no item [{Index}]; the list has {Count}, counted from 0.");

    /// <summary>A <c>--set</c> or <c>vary</c> path that no spec has.</summary>
    /// <param name="At">The path given.</param>
    /// <param name="Step">The part of it that is not known.</param>
    /// <param name="Nearest">The closest known key.</param>
    /// <param name="Known">The keys known there.</param>
    public sealed record PathNamesNothing(SpecPath At, string Step, Option<string> Nearest, Seq<string> Known) : SpecError(
        At, $"the path names nothing: {Display.Quote(Step)} is unknown; {Choices(Nearest, " there", Known)}");
}
