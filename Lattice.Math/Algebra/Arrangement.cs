namespace Lattice.Math.Algebra;

/// <summary>
/// A fixed choice of columns: the result's columns come in runs of equal length, and each run is a run of the argument's columns or zeros.
/// Patches of pictures, pixels moved between channels and places, and halves of channels are such choices.
/// </summary>
internal sealed class Arrangement
{
    private readonly int[] sources;
    private readonly int[] firstReader;
    private readonly int[] readers;

    /// <summary>Run i of the result is run sources[i] of the argument, or zeros where that is negative.</summary>
    /// <param name="run">Columns in a run.</param>
    /// <param name="inputRuns">Runs of the argument.</param>
    /// <param name="sources">A run of the argument for every run of the result.</param>
    public Arrangement(int run, int inputRuns, int[] sources)
    {
        (Run, InputRuns, this.sources) = (run, inputRuns, sources);
        firstReader = new int[inputRuns + 1];
        foreach (var source in sources)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(source, inputRuns, nameof(sources));
            if (source >= 0)
            {
                firstReader[source + 1]++;
            }
        }

        for (var i = 0; i < inputRuns; i++)
        {
            firstReader[i + 1] += firstReader[i];
        }

        readers = new int[firstReader[inputRuns]];
        var next = firstReader.ToArray();
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] >= 0)
            {
                readers[next[sources[i]]++] = i;
            }
        }
    }

    /// <summary>Columns in a run.</summary>
    public int Run { get; }

    /// <summary>Runs of the argument.</summary>
    public int InputRuns { get; }

    /// <summary>Columns of the argument.</summary>
    public int Inputs => InputRuns * Run;

    /// <summary>Columns of the result.</summary>
    public int Outputs => sources.Length * Run;

    /// <summary>The argument's run for each run of the result; negative for zeros.</summary>
    public ReadOnlySpan<int> Sources => sources;

    /// <summary>The runs of the result that read a run of the argument, ascending.</summary>
    public ReadOnlySpan<int> Readers(int source) => readers.AsSpan(firstReader[source]..firstReader[source + 1]);

    /// <summary>The argument's column for a column of the result; negative for 0.</summary>
    public int Column(int column) => sources[column / Run] is >= 0 and var run ? (run * Run) + (column % Run) : -1;

    /// <summary>The shape of rows so arranged.</summary>
    /// <exception cref="ArgumentException">The argument has another number of columns.</exception>
    public Shape Of(Shape argument) => argument.Columns == Inputs
        ? new(argument.Rows, Outputs)
        : throw new ArgumentException($"The shape {argument} does not have the {Inputs} columns of an arrangement.");
}
