import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** A dialog over the page; Escape and a click beside it close it. */
export function Window({
  title,
  children,
  isOpen,
  onClose,
  role = 'dialog',
}: {
  title: string;
  children: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  role?: 'dialog' | 'alertdialog';
}) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className="window">
        <Dialog role={role} className="window-body">
          <div className="window-head">
            <Heading slot="title">{title}</Heading>
            <Button kind="icon" aria-label="Close" onPress={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
