using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>Divides the gradient of each tensor by its Euclidean norm; a gradient of zeros stays.</summary>
internal sealed unsafe class Normaliser(ParameterStore store) : IWork
{
    /// <summary>Normalises every tensor's gradient; tensors are the units, so each norm is summed in one order.</summary>
    public void Run(Workers workers) => workers.Run(this, store.Count);

    public void Execute(int unit, int worker)
    {
        var gradient = store.Gradient(unit);
        var count = store.Shapes[unit].Count;
        var sum = 0.0;
        for (var i = 0; i < count; i += Lanes.Width)
        {
            var lanes = Lanes.Load(gradient + i);
            if (count - i < Lanes.Width)
            {
                lanes = Lanes.Keep(lanes, count - i);
            }

            sum += Lanes.Sum(lanes * lanes);
        }

        if (sum > 0)
        {
            var scale = (float)(1 / double.Sqrt(sum));
            for (var i = 0; i < count; i++)
            {
                gradient[i] *= scale;
            }
        }
    }
}
