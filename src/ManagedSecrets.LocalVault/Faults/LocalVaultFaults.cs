using System.Collections.Immutable;
using ManagedSecrets.LocalVault.Faults;

namespace ManagedSecrets.LocalVault;

/// <summary>What goes wrong in a <see cref="LocalVaultServer"/>, by request. Thread-safe.</summary>
public sealed class LocalVaultFaults
{
    private ImmutableArray<LocalVaultFault> _all = [];

    internal LocalVaultFaults()
    {
    }

    /// <summary>
    /// Starts a fault for the requests that match; it does nothing until it is told what. Where several match, the one that was
    /// started first goes first.
    /// </summary>
    /// <param name="pattern">
    /// A method and a path, <c>GET /secrets/db-password</c>; or a path alone, for each method. <c>*</c> stands for any text. A listing is
    /// <c>GET /secrets</c>, the read of any secret <c>GET /secrets/*</c>. Case does not matter, the query is not looked at.
    /// </param>
    /// <returns>The fault; disposing it ends it.</returns>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is null or empty.</exception>
    public LocalVaultFault On(string pattern = "*")
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        LocalVaultFault fault = new(new FaultPattern(pattern), Remove);
        ImmutableInterlocked.Update(ref _all, (all, added) => all.Add(added), fault);
        return fault;
    }

    /// <summary>Ends all faults. Requests that hang go on.</summary>
    public void Clear()
    {
        foreach (LocalVaultFault fault in _all)
        {
            fault.Dispose();
        }
    }

    internal ImmutableArray<LocalVaultFault> Take(string method, string path, bool authenticated)
    {
        ImmutableArray<LocalVaultFault> all = _all;
        return all.IsEmpty ? all : [.. all.Where(fault => fault.Takes(method, path, authenticated))];
    }

    private void Remove(LocalVaultFault fault) => ImmutableInterlocked.Update(ref _all, (all, removed) => all.Remove(removed), fault);
}
