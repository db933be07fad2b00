using Lattice.Train.Engine;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>
/// A function that TorchSharp runs afresh each time. Arguments are written to CPU memory and results read from it; in between everything is
/// on the parameters' device, and is released when the run ends.
/// </summary>
internal sealed class TorchPlan : IPlan
{
    private readonly ITensorFunction function;
    private readonly int? objective;
    private readonly int? variable;
    private readonly torch.Tensor[] arguments;
    private readonly torch.Tensor?[] results;
    private float[]? slope;
    private torch.Tensor? root;
    private torch.Tensor? leaf;

    // The parameters on which the objective depends: all, until the first derivatives tell. TorchSharp would count a tensor for each other.
    private int[] reached;

    public TorchPlan(TorchParameters parameters, ITensorFunction function, int? objective, int? variable = null)
    {
        Parameters = parameters;
        this.function = function;
        this.objective = objective;
        this.variable = variable;
        arguments = [.. function.Arguments.Select(shape => torch.zeros(shape.Rows, shape.Columns).DetachFromDisposeScope())];
        reached = [.. Enumerable.Range(0, parameters.Count)];
        results = Run();
    }

    public TorchParameters Parameters { get; }

    public Span<float> Argument(int index) => TensorMemory.Of(arguments[index]);

    public ReadOnlySpan<float> Result(int index) => TensorMemory.Of(results[index]!);

    public ReadOnlySpan<float> ArgumentGradient => slope
        ?? throw new InvalidOperationException("The plan was not compiled for the derivatives of an argument.");

    public void Forward(Workers workers)
    {
        TorchThreads.Use(workers.Count);
        var made = Run();
        for (var i = 0; i < made.Length; i++)
        {
            results[i]?.Dispose();
            results[i] = made[i];
        }
    }

    public void Backward(Workers workers)
    {
        if (root is null)
        {
            throw new InvalidOperationException(
                objective is null ? "The plan was compiled without an objective." : "Derivatives can be taken only once per run.");
        }

        TorchThreads.Use(workers.Count);
        using var scope = torch.NewDisposeScope();
        if (leaf is not null)
        {
            var gradient = torch.autograd.grad([root], [leaf], allow_unused: true)[0];
            slope = gradient.IsInvalid ? new float[leaf.numel()] : TensorMemory.Of(TensorMemory.OnCpu(gradient)).ToArray();
            root.Dispose();
            leaf.Dispose();
            (root, leaf) = (null, null);
            return;
        }

        var gradients = torch.autograd.grad([root], [.. reached.Select(index => Parameters.Leaves[index])], allow_unused: true);
        using (torch.no_grad())
        {
            Parameters.Gradients.copy_(torch.cat(Whole(gradients)));
        }

        reached = [.. reached.Where((_, i) => !gradients[i].IsInvalid)];

        // The derivatives' graph is disposed with its root.
        root.Dispose();
        root = null;
    }

    public void Dispose()
    {
        foreach (var tensor in arguments.Concat(results).Append(root).Append(leaf))
        {
            tensor?.Dispose();
        }
    }

    /// <summary>The derivatives with respect to all parameters, one after another: 0 for those that the objective does not reach.</summary>
    private torch.Tensor[] Whole(IList<torch.Tensor> gradients)
    {
        var whole = new torch.Tensor[Parameters.Count];
        for (var i = 0; i < reached.Length; i++)
        {
            whole[reached[i]] = gradients[i].IsInvalid ? null! : gradients[i].reshape(-1);
        }

        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] ??= torch.zeros_like(Parameters.Part(Parameters.Gradients, i));
        }

        return whole;
    }

    private torch.Tensor[] Run()
    {
        using var scope = torch.NewDisposeScope();
        using var values = objective is null ? torch.no_grad() : null;
        var given = arguments.Select(argument => argument.to(Parameters.Device)).ToArray();
        if (variable is { } which && objective is not null)
        {
            leaf?.Dispose();
            leaf = given[which] = given[which].clone().requires_grad_().DetachFromDisposeScope();
        }

        var made = function.Apply(
            index => new TorchTensor(Parameters.Leaves[index]), [.. given.Select(argument => new TorchTensor(argument))]);
        if (objective is { } index)
        {
            root?.Dispose();
            root = made[index].Shape.Count == 1
                ? made[index].Value.alias().DetachFromDisposeScope()
                : throw new ArgumentException($"An objective must be a single number; this one has the shape {made[index].Shape}.");
        }

        return [.. made.Select(result => TensorMemory.OnCpu(result.Value).clone().DetachFromDisposeScope())];
    }
}
