using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <content>Errors of sweep files.</content>
internal abstract partial record SpecError
{
    /// <summary>A sweep with no spec to start from, or with two.</summary>
    /// <param name="At">The document, or the second of the keys.</param>
    /// <param name="Count">How many are given.</param>
    public sealed record SweepBaseNotOne(SpecPath At, int Count) : SpecError(
        At, Count == 0
            ? "there is no spec to start from; write base: and the path of a spec file, or spec: and the spec itself."
            : "there are two specs to start from, base and spec; keep one of them.");

    /// <summary>A base that cannot be read.</summary>
    /// <param name="At">Its key.</param>
    /// <param name="Path">The path given.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record SweepBaseUnreadable(SpecPath At, string Path, string Reason) : SpecError(
        At, $"{Display.Clean(Path, 200)} cannot be read: {Reason}; give the path of a spec file, counted from the folder of this file.");

    /// <summary>A base spec that varies something itself.</summary>
    /// <param name="At">Its key.</param>
    public sealed record SweepOfVaried(SpecPath At) : SpecError(
        At, "the spec that a sweep starts from varies something itself; move the path and its values to grid.");

    /// <summary>A sweep over a key that is not the experiment's or that the sweep sets.</summary>
    /// <param name="At">The path.</param>
    public sealed record SweepOfFixed(SpecPath At) : SpecError(
        At, "a sweep cannot vary this: the name comes from the values, and the schema and the expectations are the spec's own.");

    /// <summary>Two axes of one path.</summary>
    /// <param name="At">The later one.</param>
    /// <param name="FirstLine">The line of the first one.</param>
    public sealed record SweptTwice(SpecPath At, int FirstLine) : SpecError(
        At, $"varied twice, first on line {FirstLine}; keep one of them.");

    /// <summary>An axis that a later one replaces.</summary>
    /// <param name="At">The axis without effect.</param>
    /// <param name="Whole">The later path around it.</param>
    public sealed record SweptWithoutEffect(SpecPath At, string Whole) : SpecError(
        At, $"{Display.Clean(Whole)}, which is set after it, replaces it; vary {Display.Clean(Whole)} first, or leave one of them out.");

    /// <summary>Lists of <c>zip</c> that do not have the same length.</summary>
    /// <param name="At">The list of another length.</param>
    /// <param name="Count">Its length.</param>
    /// <param name="First">The path of the first list.</param>
    /// <param name="FirstCount">The length of the first list.</param>
    public sealed record ZipUneven(SpecPath At, int Count, string First, int FirstCount) : SpecError(
        At, $"{Count} values, and {Display.Clean(First)} has {FirstCount}; values of zip go together, so give each path as many.");

    /// <summary>An interval of draws whose lower end is not below its upper end.</summary>
    /// <param name="At">The path.</param>
    /// <param name="Low">The lower end.</param>
    /// <param name="High">The upper end.</param>
    public sealed record RangeEmpty(SpecPath At, double Low, double High) : SpecError(
        At, $"low is {Display.Number(Low)} and high is {Display.Number(High)}; low must be below high.");

    /// <summary>A logarithmic interval with numbers that have no logarithm.</summary>
    /// <param name="At">The path.</param>
    /// <param name="Low">The lower end.</param>
    public sealed record RangeWithoutLog(SpecPath At, double Low) : SpecError(
        At, $"low is {Display.Number(Low)} and the scale is log; write a low above 0, or scale: linear.");

    /// <summary>An interval of whole numbers whose ends are not whole numbers.</summary>
    /// <param name="At">The path.</param>
    /// <param name="End">The end that is not a whole number up to 2⁵³.</param>
    public sealed record RangeNotWhole(SpecPath At, double End) : SpecError(
        At, $"{Display.Number(End)} is no end of whole numbers; write a whole number up to 9007199254740992, or scale: linear.");

    /// <summary>More random points than there are different ones.</summary>
    /// <param name="At">The key.</param>
    /// <param name="Count">How many are asked for.</param>
    /// <param name="Found">How many different ones were found.</param>
    public sealed record TooFewPoints(SpecPath At, int Count, int Found) : SpecError(
        At, $"{Count} points, and the draws give only {Found} different ones; write count: {Found}, or wider ranges.");

    /// <summary>A sweep of too many runs.</summary>
    /// <param name="At">The document.</param>
    /// <param name="Count">How many runs it has.</param>
    /// <param name="Most">How many it may have.</param>
    public sealed record TooManyRuns(SpecPath At, long Count, int Most) : SpecError(
        At, $"{Count} runs; a sweep has at most {Most}: take fewer values, draw them at random, or write several files.");

    /// <summary>A run whose name is too long.</summary>
    /// <param name="At">The document.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Most">How long it may be.</param>
    public sealed record RunNameTooLong(SpecPath At, string Name, int Most) : SpecError(
        At, $"a run would be named {Display.Quote(Name)}, {Name.Length} characters, and a name has at most {Most}; give the base spec a "
            + "shorter name, or put values that belong together into zip or maps.");

    /// <summary>Two runs of one name.</summary>
    /// <param name="At">The document.</param>
    /// <param name="Name">The name.</param>
    public sealed record RunsAlike(SpecPath At, string Name) : SpecError(
        At, $"two runs would be named {Display.Quote(Name)}; leave one of the values that look alike out.");

    /// <summary>Two runs of one experiment.</summary>
    /// <param name="At">The document.</param>
    /// <param name="First">The first run.</param>
    /// <param name="Second">The second run.</param>
    public sealed record RunsEqual(SpecPath At, string First, string Second) : SpecError(
        At, $"{Display.Clean(First, 140)} and {Display.Clean(Second, 140)} are the same experiment; leave one of the values out.");
}
