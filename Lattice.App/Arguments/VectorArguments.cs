using System.CommandLine;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Math.Lattices;
using Lattice.Math.Vectors;

namespace Lattice.App.Arguments;

/// <summary>The options of a codec of vectors.</summary>
internal sealed class VectorArguments
{
    /// <summary>The lattice where none is given.</summary>
    internal const string DefaultLattice = "E8";

    private const ulong DitherSeed = 1;

    private readonly System.CommandLine.Option<string?> lattice = new("--lattice")
    {
        Description = "Vectors: the lattice whose copies they are quantized to. [default: E8]",
        HelpName = "NAME",
    };

    private readonly System.CommandLine.Option<double?> bits = NumberOption.OptionalPositive(
        "--bits", "Vectors: bits per number, all of the file but a codec of its own counted.", "R");

    private readonly System.CommandLine.Option<double?> step = NumberOption.OptionalPositive(
        "--step", "Vectors: the step of the lattice, in their own units.", "S");

    private readonly System.CommandLine.Option<double?> error = NumberOption.OptionalPositive(
        "--error", "Vectors: the squared error relative to their squared length.", "E");

    private readonly System.CommandLine.Option<double?> cosine = NumberOption.OptionalPositive(
        "--cosine", "Vectors: the mean of 1 − cos between a vector and what comes back.", "D");

    private readonly System.CommandLine.Option<string?> transform = new("--transform")
    {
        Description = "Vectors: auto, none, hadamard or principal, the transform before quantization. [default: auto]",
        HelpName = "NAME",
    };

    private readonly System.CommandLine.Option<bool> dither = new("--dither")
    {
        Description = "Vectors: a subtractive dither, so that the error does not depend on the vector.",
    };

    /// <summary>All of them.</summary>
    public IEnumerable<System.CommandLine.Option> All => [lattice, bits, step, error, cosine, transform, dither];

    /// <summary>The names of those given.</summary>
    public Seq<string> Given(ParseResult parsed) =>
        Prelude.toSeq(All).Filter(option => parsed.GetResult(option) is { Implicit: false }).Map(option => option.Name).Strict();

    /// <summary>What is asked for.</summary>
    public Either<AppFault, VectorOptions> Options(ParseResult parsed)
    {
        var targets = Prelude.Seq<(string Name, VectorTarget? Target)>(
            ("--bits", Of(bits, value => new VectorTarget.Bits(value))),
            ("--step", Of(step, value => new VectorTarget.Step(value))),
            ("--error", Of(error, value => new VectorTarget.RelativeError(value))),
            ("--cosine", Of(cosine, value => new VectorTarget.CosineDistance(value)))).Filter(one => one.Target is not null);
        if (targets.Count != 1)
        {
            return AppFault.Usage(targets.IsEmpty
                ? "How fine? Give one of --bits, --step, --error and --cosine, such as --bits 2."
                : $"{string.Join(" and ", targets.Map(one => one.Name))} exclude each other. Give one of them.");
        }

        return LatticeOf(parsed.GetValue(lattice) ?? DefaultLattice).Bind(name => TransformOf(parsed.GetValue(transform)).Map(
            kind => new VectorOptions(targets[0].Target!)
            {
                Lattice = name,
                Transform = kind,
                Dither = parsed.GetValue(dither) ? DitherSeed : null,
            }));

        VectorTarget? Of(System.CommandLine.Option<double?> option, Func<double, VectorTarget> make) =>
            parsed.GetValue(option) is { } value ? make(value) : null;
    }

    /// <summary>The catalogue's name of a lattice that vectors can be quantized to.</summary>
    internal static Either<AppFault, string> LatticeOf(string name) => Catalogue.TryGet(name, out var found) && found.HasTrellis
        ? found.Name
        : AppFault.Usage(
            $"--lattice is {Lattice.Domain.Text.Display.Clean(name)}, which is no lattice of the catalogue with a trellis. 'lattice "
                + "lattices' lists them.");

    /// <summary>A transform by its name; auto without one.</summary>
    internal static Either<AppFault, VectorTransformKind> TransformOf(string? name) => name switch
    {
        null or "auto" => VectorTransformKind.Auto,
        "none" => VectorTransformKind.None,
        "hadamard" => VectorTransformKind.Hadamard,
        "principal" => VectorTransformKind.Principal,
        _ => AppFault.Usage($"--transform is {Lattice.Domain.Text.Display.Clean(name)}; give auto, none, hadamard or principal."),
    };
}
