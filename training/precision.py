"""Which numbers the encoder computes with: half precision where the hardware has it, else full.

Emulated bfloat16 is fifty times slower than float32. The choice changes the last bits of a run's
weights, so it is logged.
"""

import torch


def working_type(device: str = "cpu") -> torch.dtype:
    """``bfloat16`` on a device, or a processor that multiplies it by itself; else ``float32``."""
    able = torch.cpu.get_capabilities()
    half = device != "cpu" or able.get("avx512_bf16") or able.get("amx_bf16")
    return torch.bfloat16 if half else torch.float32
