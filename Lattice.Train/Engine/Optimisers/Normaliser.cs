using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Divides the gradient of each tensor by its Euclidean norm; a zero gradient is unchanged. The squares are summed in row-major order,
/// eight columns at a time, whatever memory layout the store uses.
/// </summary>
internal sealed unsafe class Normaliser(ParameterStore store) : IWork
{
    /// <summary>Normalises every tensor's gradient; tensors are the units, so each norm is summed in a fixed order.</summary>
    public void Run(Workers workers) => workers.Run(this, store.Count);

    public void Execute(int unit, int worker)
    {
        var shape = store.Shapes[unit];
        var gradient = store.IsMatrix(unit)
            ? Blocks.Panels(store.Gradient(unit), shape.Rows)
            : Blocks.RowMajor(store.Gradient(unit), shape.Columns);
        var sum = 0.0;
        for (var i = 0; i < shape.Rows; i++)
        {
            for (var j = 0; j < shape.Columns; j += Lanes.Width)
            {
                var lanes = Lanes.Keep(Lanes.Load(gradient.At(i, j)), shape.Columns - j);
                sum += Lanes.Sum(lanes * lanes);
            }
        }

        if (sum > 0)
        {
            var scale = Lanes.Constant(1 / double.Sqrt(sum));
            for (var i = 0; i < shape.Rows; i++)
            {
                for (var j = 0; j < shape.Columns; j += Lanes.Width)
                {
                    RowEnd.Store(Lanes.Load(gradient.At(i, j)) * scale, gradient.At(i, j), shape.Columns - j);
                }
            }
        }
    }
}
