using LanguageExt;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Train.Data;

namespace Lattice.App.Representations;

/// <summary>Reads a decoder's inputs from a file.</summary>
internal static class LatentFile
{
    /// <summary>y, row by row.</summary>
    /// <param name="run">The run.</param>
    /// <param name="file">An array, or lines of numbers, with or without a line of names.</param>
    internal static Either<AppFault, float[]> Read(CodedRun run, string file)
    {
        var width = run.Model.Model.Latent.Dimension;
        return !RunFile.IsThere(file)
            ? AppFault.NoData($"{file}: there is no such file. 'lattice encode {run.Saved.Folder.Path} test --out y.npy' writes one.")
            : NumberFile.Read(file, width, $"what the decoder of {run.Saved.Folder.Path} takes", mayHaveNames: true)
                .MapLeft(AppFault.Of).Bind(Rounded);
    }

    private static Either<AppFault, float[]> Rounded(NumberTable table)
    {
        var numbers = new float[table.Numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (float)table.Numbers[i];
            if (!float.IsFinite(numbers[i]))
            {
                return AppFault.Of(new DataError.WrongValue(
                    table.Source, table.PlaceOf(i / table.Columns, i % table.Columns), Display.Number(table.Numbers[i]),
                    "out of the range of float32. Leave the datum out or correct it."));
            }
        }

        return numbers;
    }
}
