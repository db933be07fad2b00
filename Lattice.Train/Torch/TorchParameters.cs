using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>
/// All parameters of a model in one flat tensor, so that the optimiser makes a single pass over them; functions read leaves that share its
/// memory.
/// </summary>
internal sealed class TorchParameters : IParameters
{
    private readonly int[] offsets;
    private readonly torch.Tensor[] leaves;

    public TorchParameters(torch.Device device, IReadOnlyList<(string Name, Shape Shape)> parameters, IReadOnlyList<bool>? weights = null)
    {
        Device = device;
        Names = [.. parameters.Select(parameter => parameter.Name)];
        Shapes = [.. parameters.Select(parameter => parameter.Shape)];
        offsets = new int[Count];
        for (var i = 1; i < Count; i++)
        {
            offsets[i] = offsets[i - 1] + Shapes[i - 1].Count;
        }

        using var scope = torch.NewDisposeScope();
        Values = Zeros();
        Gradients = Zeros();
        Weights = Zeros();
        using (torch.no_grad())
        {
            foreach (var index in Enumerable.Range(0, Count).Where(index => weights is not null && weights[index]))
            {
                Part(Weights, index).fill_(Scalars.One);
            }
        }

        leaves = [.. Shapes.Select((shape, i) =>
            Part(Values, i).view(shape.Rows, shape.Columns).detach().requires_grad_(true).DetachFromDisposeScope())];
    }

    public torch.Device Device { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Shape> Shapes { get; }

    public int Count => Names.Count;

    /// <summary>The values of all parameters, one after another.</summary>
    public torch.Tensor Values { get; }

    /// <summary>Their derivatives, likewise.</summary>
    public torch.Tensor Gradients { get; }

    /// <summary>1 where weight decay acts, 0 elsewhere.</summary>
    public torch.Tensor Weights { get; }

    /// <summary>The parameters as functions read them and derivatives are taken with respect to them.</summary>
    public IList<torch.Tensor> Leaves => leaves;

    public float[] Read(int index) => ReadPart(Values, index);

    public float[] ReadGradient(int index) => ReadPart(Gradients, index);

    public void Write(int index, ReadOnlySpan<float> numbers) => WritePart(Values, index, numbers);

    // TorchSharp releases memory after each run.
    public IPlan Compile(ITensorFunction function, int? objective = null, Workspace? workspace = null, int? variable = null) =>
        new TorchPlan(this, function, objective, variable);

    public IOptimiser Optimiser(OptimiserSpec spec) => new TorchAdam(spec, this);

    public void Dispose()
    {
        foreach (var leaf in leaves)
        {
            leaf.Dispose();
        }

        Values.Dispose();
        Gradients.Dispose();
        Weights.Dispose();
    }

    /// <summary>Zeros, one for every number in all parameters, kept until the parameters are disposed.</summary>
    public torch.Tensor Zeros() => torch.zeros(new long[] { Shapes.Sum(shape => shape.Count) }, device: Device).DetachFromDisposeScope();

    /// <summary>The part of such a tensor that belongs to a parameter; it shares memory.</summary>
    public torch.Tensor Part(torch.Tensor whole, int index) => whole.narrow(0, offsets[index], Shapes[index].Count);

    public float[] ReadPart(torch.Tensor whole, int index)
    {
        using var scope = torch.NewDisposeScope();
        return TensorMemory.Read(Part(whole, index));
    }

    public void WritePart(torch.Tensor whole, int index, ReadOnlySpan<float> numbers)
    {
        if (numbers.Length != Shapes[index].Count)
        {
            throw new ArgumentException($"'{Names[index]}' has {Shapes[index].Count} numbers, not {numbers.Length}.", nameof(numbers));
        }

        using var scope = torch.NewDisposeScope();
        TensorMemory.Write(Part(whole, index), numbers);
    }
}
