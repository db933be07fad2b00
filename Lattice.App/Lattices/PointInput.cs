using System.CommandLine;
using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Lattices;

/// <summary>Points as a command's input: a file, or the standard input.</summary>
internal static class PointInput
{
    private const string StandardInput = "-";

    /// <summary>The argument <c>FILE</c>.</summary>
    public static Argument<string> File() => new("FILE")
    {
        Description = "The points: one per line, coordinates between commas, or a .npy array with a point per row; - or nothing for the standard input.",
        DefaultValueFactory = _ => StandardInput,
    };

    /// <summary>The points, in the lattice's chosen coordinates.</summary>
    public static Either<DataError, NumberTable> Read(Streams streams, ChosenLattice lattice, string file)
    {
        var meaning = $"the coordinates of {lattice.Name}{(lattice.Lattice.Dimension == lattice.Coordinates ? "" : $" (--frame {LatticeOptions.HomeFrame} takes {lattice.Lattice.Dimension})")}";
        return file == StandardInput
            ? NumberFile.Read("standard input", streams.Input, lattice.Coordinates, meaning)
            : NumberFile.Read(file, lattice.Coordinates, meaning);
    }
}
