using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <content>Faults of the file, of <c>vary</c> and of <c>--set</c> as a whole.</content>
internal abstract partial record SpecError
{
    /// <summary>Not YAML.</summary>
    /// <param name="At">Where reading stopped.</param>
    /// <param name="Column">The column there, from 1; 0 when unknown.</param>
    /// <param name="Reason">What the parser says.</param>
    public sealed record Syntax(SpecPath At, int Column, string Reason) : SpecError(
        At, $"not YAML{(Column > 0 ? $" at column {Column}" : "")}: {Reason.TrimEnd('.')}{(Reason.EndsWith('?') ? "" : ".")}");

    /// <summary>A YAML feature that specs do not use.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Feature">What it is: <c>an anchor</c>.</param>
    /// <param name="Remedy">What to write instead.</param>
    public sealed record Unsupported(SpecPath At, string Feature, string Remedy) : SpecError(
        At, $"{Feature} is not part of a spec; {Remedy}.");

    /// <summary>A file too long to be a spec.</summary>
    /// <param name="At">The file.</param>
    /// <param name="Limit">The most bytes a spec may have.</param>
    public sealed record TooLong(SpecPath At, int Limit) : SpecError(
        At, $"longer than {Limit} bytes, so not a spec; is it the right file?");

    /// <summary>A key too long to be one.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Length">How many characters it has.</param>
    /// <param name="Most">How many a key may have.</param>
    public sealed record KeyTooLong(SpecPath At, int Length, int Most) : SpecError(
        At, $"a key of {Length} characters; no key has more than {Most}. Is a line break or a quote missing?");

    /// <summary>A line that is indented by tabs.</summary>
    /// <param name="At">The line.</param>
    public sealed record TabIndent(SpecPath At) : SpecError(
        At, "not YAML: the line is indented with a tab; indent with spaces.");

    /// <summary>A file that is not text.</summary>
    /// <param name="At">The file.</param>
    public sealed record NotText(SpecPath At) : SpecError(
        At, "not UTF-8 text, so not a spec; is it the right file?");

    /// <summary>A file that could not be read.</summary>
    /// <param name="At">The file.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record Unreadable(SpecPath At, string Reason) : SpecError(
        At, $"cannot be read: {Reason}.");

    /// <summary>A <c>--set</c> that is not <c>path=value</c>.</summary>
    /// <param name="At">Nowhere in a file.</param>
    /// <param name="Text">What was given.</param>
    public sealed record NotAnOverride(SpecPath At, string Text) : SpecError(
        At, $"{Display.Quote(Text)} is not path=value; write for example train.batch=50.")
    {
        /// <inheritdoc/>
        protected override bool IsFromOverride => true;
    }

    /// <summary><c>vary</c> with none or several paths.</summary>
    /// <param name="At">The key.</param>
    /// <param name="Count">How many paths it has.</param>
    public sealed record VaryNotOne(SpecPath At, int Count) : SpecError(
        At, $"{Count} paths vary; exactly one may, for example vary: {{ objective.lambda: [0.01, 0.1, 1] }}.");

    /// <summary><c>vary</c> with more values than a file may have.</summary>
    /// <param name="At">The varied path.</param>
    /// <param name="Count">How many values it has.</param>
    /// <param name="Most">How many it may have.</param>
    public sealed record TooManyVariants(SpecPath At, int Count, int Most) : SpecError(
        At, $"{Count} values, so {Count} experiments; at most {Most} may be in one file: write several files.");

    /// <summary><c>vary</c> of a key that all experiments of a file share.</summary>
    /// <param name="At">The key.</param>
    public sealed record VaryOfFixed(SpecPath At) : SpecError(
        At, "this cannot vary; vary another path, for example objective.lambda.");

    /// <summary>Two values of <c>vary</c> that give experiments with the same name.</summary>
    /// <param name="At">The later value.</param>
    /// <param name="Name">The name.</param>
    public sealed record VariantsAlike(SpecPath At, string Name) : SpecError(
        At, $"two of the values give an experiment named {Display.Quote(Name)}; remove one.");

    /// <summary>A <c>--set</c> of the path that <c>vary</c> varies.</summary>
    /// <param name="At">The path.</param>
    public sealed record SetAndVaried(SpecPath At) : SpecError(
        At, "the spec varies this, so a --set of it would have no effect; set vary instead.");
}
