using LanguageExt;
using Lattice.App.Commands;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Rules;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Lattices by name or from files.</summary>
internal static class LatticeSource
{
    /// <summary>A basis of a larger condition number is told: its coefficients lose more than half of a double's digits.</summary>
    private const double LargeCondition = 1e8;

    /// <summary>The lattice of a text, which is a file's path when it ends in .yaml, .yml or .json; faults are told.</summary>
    /// <param name="streams">Where faults go.</param>
    /// <param name="place">What the text was given for: <c>--lattice</c>.</param>
    /// <param name="text">A name or a path.</param>
    /// <param name="scale">The factor; none is 1.</param>
    /// <param name="copies">How many copies; none is 1.</param>
    /// <param name="frame">The coordinates; none is those that the name stands for.</param>
    public static Either<int, ChosenLattice> Read(
        Streams streams, string place, string text, Option<PositiveReal> scale, Option<Dimension> copies, Option<FrameName> frame) =>
        (IsFile(text) ? OfFile(streams, text) : OfName(streams, place, text))
            .Bind(lattice => Told(streams, LatticeFileRules.Combine(lattice, scale, copies, new SpecPath("", 0)), place))
            .Map(lattice =>
            {
                var given = scale.IsSome || copies.IsSome ? LatticeName.Of(lattice.Lattice) : IsFile(text) ? Path.GetFileName(text) : text;
                return new ChosenLattice(given, Catalogue.Of(lattice.Lattice), frame.IfNone(lattice.Frame));
            });

    private static bool IsFile(string text) => Path.GetExtension(text).ToLowerInvariant() is ".yaml" or ".yml" or ".json";

    private static Either<int, FramedLattice> OfName(Streams streams, string place, string text) => LatticeName.Parse(text).Match<Either<int, FramedLattice>>(
        Succ: lattice => lattice,
        Fail: faults =>
        {
            faults.Iter(fault => streams.Error.WriteLine($"lattice: {place}: {fault.Sentence}"));
            return ExitCode.UsageOrSpec;
        });

    private static Either<int, FramedLattice> OfFile(Streams streams, string path)
    {
        var read = SpecFile.Read(path).Bind(YamlReader.ReadNode).Bind(node => LatticeFileRules.Read(node.IfNone(SpecNode.Map.Empty)));
        return Told(streams, read, path).Map(lattice =>
        {
            Warn(streams, path, lattice.Lattice);
            return lattice;
        });
    }

    private static Either<int, FramedLattice> Told(Streams streams, Validation<SpecError, FramedLattice> lattice, string file) => lattice.Match<Either<int, FramedLattice>>(
        Succ: one => one,
        Fail: faults => SpecFaults.Write(streams, file, faults));

    private static void Warn(Streams streams, string path, LatticeSpec lattice)
    {
        if (lattice is LatticeSpec.OfBasis basis && Basis.Of(basis.Basis).Condition is var condition && condition > LargeCondition)
        {
            streams.Error.WriteLine(
                $"lattice: {Path.GetFileName(path)}: the basis has condition number {NumberText.Significant(condition, 3)}: of a point's coefficients only about "
                + $"{NumberText.Count(int.Max(0, 16 - (int)double.Log10(condition)))} digits count. Nearest points are searched in a reduced basis.");
        }
    }
}
