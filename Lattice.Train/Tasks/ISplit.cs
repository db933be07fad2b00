using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Tasks;

/// <summary>A split of a task's data, as the task's model reads it. Immutable; several threads may read at once.</summary>
internal interface ISplit
{
    /// <summary>Number of data.</summary>
    int Count { get; }

    /// <summary>One deterministic pass with at most <paramref name="most"/> data per batch.</summary>
    BatchOrder InOrder(int most);

    /// <summary>Writes data to a plan's arguments, except for what <see cref="ITask.Draw"/> draws. Allocates nothing.</summary>
    /// <param name="data">Indices of the data, as many as the plan takes; an index may be repeated.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="first">The index of the argument that is the first tensor of <see cref="Lattice.Math.Models.Model.Batch"/>.</param>
    void Load(ReadOnlySpan<int> data, IPlan plan, int first);

    /// <summary>The number of a datum with the largest magnitude; none for data that are not numbers.</summary>
    Option<LargestNumber> Largest(int datum) => Option<LargestNumber>.None;

    /// <summary>The largest number of all data.</summary>
    Option<LargestNumber> Largest() => Option<LargestNumber>.None;

    /// <summary>
    /// A further error of a datum besides its loss, computed from the decoder's outputs, for <see cref="ITask.Figures"/>.
    /// </summary>
    double Error(int datum, ReadOnlySpan<float> outputs) => 0;
}
