using System.CommandLine;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Train.Data;

namespace Lattice.App.Lattices;

/// <summary>Points as a command's input: a file, or the standard input.</summary>
internal static class PointInput
{
    private const string StandardInput = "-";

    /// <summary>The argument <c>FILE</c>.</summary>
    public static Argument<string> File() => new("FILE")
    {
        Description =
            "The points: one per line, coordinates between commas, or a .npy array with a point per row; - or nothing for the standard "
                + "input.",
        DefaultValueFactory = _ => StandardInput,
    };

    /// <summary>The points, in the lattice's chosen coordinates.</summary>
    public static Either<AppFault, NumberTable> Read(Streams streams, ChosenLattice lattice, string file)
    {
        var ofHome = lattice.Lattice.Dimension == lattice.Coordinates ? ""
            : $" (--frame {LatticeOptions.HomeFrame} takes {lattice.Lattice.Dimension})";
        var meaning = $"the coordinates of {lattice.Name}{ofHome}";
        return (file == StandardInput
            ? NumberFile.Read("standard input", streams.Input, lattice.Coordinates, meaning)
            : NumberFile.Read(file, lattice.Coordinates, meaning)).MapLeft(AppFault.Of);
    }

    /// <summary>The fault of a point; it names the row and the largest number in it.</summary>
    public static AppFault Fault(NumberTable points, int row, string problem)
    {
        var numbers = points.Row(row).ToArray();
        var column = System.Array.IndexOf(numbers, numbers.MaxBy(double.Abs));
        return AppFault.Of(new DataError.WrongValue(points.Source, points.PlaceOf(row, column), Display.Number(numbers[column]), problem));
    }
}
