/** A round of a delivery. */
export interface DeliveryRound {
  deliveryId: string;
  round: number;
}
